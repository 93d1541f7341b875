package org.steelyard.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.fixture.RandomNets;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.FanOutInitializer;
import org.steelyard.init.Initializer;
import org.steelyard.lab.run.CertificateJson;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Certification;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.GapProof;
import org.steelyard.theory.Ladder;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.rules.AutoStepSize;
import org.steelyard.training.RunObserver;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Honest certificates are accepted; edited ones are not. */
class VerifierTest {
  private record Case(ObjectNode certificate, ProblemData data) {}

  private static Case trained(long seed, List<Integer> widths, Initializer initializer) {
    RandomMatrices random = RandomMatrices.of(seed, "verify");
    LeastSquares loss = RandomNets.loss(random, widths.get(0), widths.get(widths.size() - 1), 2);
    Problem problem = new Problem(new LinearNetwork(widths), loss);
    Weights initial = initializer.draw(problem, random);
    Setting setting = new Setting(problem, initial, new GradientDescent(new AutoStepSize()));
    Weighing at = Weighing.of(setting);
    List<Certification> theorems = Certification.all(at);
    List<Certifier> certifiers = theorems.stream().map(c -> new Certifier(c, 1, 10)).toList();
    Weights last =
        new Trainer(StoppingRule.excess(at.target()).or(StoppingRule.steps(2000)))
            .train(setting, certifiers.toArray(RunObserver[]::new))
            .weights();
    ProblemData data =
        new ProblemData(loss.factor(), loss.fit(), 0, initial.layers(), last.layers());
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("problemHash", data.hash());
    node.put("target", at.target());
    ArrayNode certificates = node.putArray("certificates");
    certifiers.forEach(c -> certificates.add(CertificateJson.of(c.certificate(), true)));
    node.set("ladder", CertificateJson.ladder(Ladder.of(at, theorems)));
    node.putObject("gap").put("value", GapProof.of(problem, last).gap());
    return new Case(node, data);
  }

  private static Case wide(long seed) {
    return trained(seed, List.of(3, 40, 2), new FanOutInitializer());
  }

  private static ObjectNode theorem(ObjectNode certificate, String name) {
    for (var node : certificate.get("certificates")) {
      if (node.get("theorem").asText().equals(name)) {
        return (ObjectNode) node;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void verify_honestCertificates_areAccepted() {
    int certified = 0;
    for (long seed = 0; seed < 12; seed++) {
      Case run =
          seed % 2 == 0
              ? wide(seed)
              : trained(
                  seed,
                  List.of(3, 4, 4, 3),
                  new BalancedInitializer(0.02, BalancedInitializer.Law.NEAR_TARGET, true));
      List<Finding> findings = Verifier.verify(run.certificate(), run.data());
      assertThat(findings).as("seed %d", seed).noneMatch(f -> f.status() == Finding.Status.REFUTED);
      certified +=
          findings.stream().anyMatch(f -> f.reason().equals("its hypotheses hold")) ? 1 : 0;
    }
    assertThat(certified).isGreaterThan(5);
  }

  private static void refuses(String what, Consumer<ObjectNode> edit) {
    Case run = wide(2);
    edit.accept(run.certificate());
    List<Finding> findings = Verifier.verify(run.certificate(), run.data());
    assertThat(findings)
        .as(what)
        .anyMatch(f -> f.status() == Finding.Status.REFUTED && f.subject().contains(what));
    assertThat(Verifier.accepts(findings)).isFalse();
  }

  private static void scale(ObjectNode node, String field, double factor) {
    node.put(field, node.get(field).asDouble() * factor);
  }

  private static ObjectNode firstRung(ObjectNode certificate) {
    return (ObjectNode) certificate.get("ladder").get(0);
  }

  @Test
  void verify_editedByHand_isRefused() {
    refuses("z2: eta", c -> scale((ObjectNode) theorem(c, "z2").get("quantities"), "eta", 1.0001));
    refuses(
        "z2: alpha", c -> scale((ObjectNode) theorem(c, "z2").get("quantities"), "alpha", 1.01));
    refuses("z2: rate", c -> scale((ObjectNode) theorem(c, "z2").get("quantities"), "rate", 0.999));
    refuses(
        "xu2023-theorem-3-1: etaMax",
        c ->
            scale(
                (ObjectNode) theorem(c, "xu2023-theorem-3-1").get("quantities"), "etaMax", 1.0001));
    refuses("iterations", c -> scale(firstRung(c), "iterations", 0.9));
    refuses("stepSize", c -> scale(firstRung(c), "stepSize", 1.001));
    refuses("rate", c -> scale(firstRung(c), "rate", 0.99));
    refuses("gap", c -> scale((ObjectNode) c.get("gap"), "value", 0.99));
    refuses("problem", c -> c.put("problemHash", "0".repeat(64)));
    refuses("problem", c -> c.remove("problemHash"));
    refuses("z1", c -> theorem(c, "z1").put("verdict", "certified"));
  }

  @Test
  void verify_editedFiles_isRefused() {
    Case run = wide(4);
    ProblemData data = run.data();
    ProblemData moved =
        new ProblemData(
            data.factor(),
            data.fit(),
            data.constant(),
            data.initial(),
            data.last().stream().map(layer -> layer.scaled(1.001)).toList());
    assertThat(Verifier.accepts(Verifier.verify(run.certificate(), data))).isTrue();
    assertThat(Verifier.verify(run.certificate(), moved))
        .anyMatch(f -> f.subject().equals("gap") && f.status() == Finding.Status.REFUTED);
    ProblemData other =
        new ProblemData(
            data.factor(),
            data.fit().scaled(1.0000001),
            data.constant(),
            data.initial(),
            data.last());
    assertThat(Verifier.verify(run.certificate(), other))
        .anyMatch(f -> f.subject().equals("problem") && f.status() == Finding.Status.REFUTED);
  }

  @Test
  void verify_weakerClaims_areNotFalse() {
    Case run = wide(6);
    scale((ObjectNode) theorem(run.certificate(), "z2").get("quantities"), "eta", 0.5);
    scale(firstRung(run.certificate()), "iterations", 2);
    scale((ObjectNode) run.certificate().get("gap"), "value", 3);
    assertThat(Verifier.accepts(Verifier.verify(run.certificate(), run.data()))).isTrue();
  }
}
