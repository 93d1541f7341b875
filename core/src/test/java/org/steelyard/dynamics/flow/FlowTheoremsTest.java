package org.steelyard.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Evaluator;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.FlowClaims;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Min2023Theorem1;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Integration error is kept apart from what theorems about flows say. */
class FlowTheoremsTest {
  private static final StoppingRule END =
      StoppingRule.excess(1e-15).or(StoppingRule.time(30)).or(StoppingRule.steps(2000));

  private static List<Theorem> theorems() {
    return Catalog.of(Theorem.class).parts().stream()
        .map(Part::prototype)
        .filter(theorem -> theorem.example().dynamics().isFlow())
        .toList();
  }

  private static Certificate run(Assessment assessment, Setting setting) {
    Certifier certifier = new Certifier("theorem", "title", "place", assessment, 1);
    new Trainer(END).train(setting, certifier);
    return certifier.certificate();
  }

  private static Setting with(Setting setting, double tolerance) {
    return new Setting(setting.problem(), setting.initial(), new GradientFlow(tolerance));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1e-4, 1e-6, 1e-9, 1e-12})
  void examples_ofEveryFlowTheorem_areNeverRefuted(double tolerance) {
    assertThat(theorems()).hasSizeGreaterThan(4);
    for (Theorem theorem : theorems()) {
      Setting setting = with(theorem.example(), tolerance);
      Certificate certificate = run(theorem.assess(Weighing.of(setting)), setting);
      assertThat(certificate.verdict())
          .as("%s: %s", theorem, certificate.claims())
          .isEqualTo(Verdict.CERTIFIED);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1e-4, 1e-6, 1e-9, 1e-12})
  void examples_withEveryCeilingAHundredthLower_areRefuted(double tolerance) {
    for (Theorem theorem : theorems()) {
      Setting setting = with(theorem.example(), tolerance);
      Assessment honest = theorem.assess(Weighing.of(setting));
      List<Claim> ceilings =
          honest.claims().stream()
              .filter(claim -> claim.kind() == Claim.Kind.EXCESS_CEILING)
              .map(FlowTheoremsTest::shrunken)
              .toList();
      if (!ceilings.isEmpty()) {
        Certificate certificate = run(withClaims(honest, ceilings), setting);
        assertThat(certificate.verdict()).as("%s", theorem).isEqualTo(Verdict.REFUTED);
      }
    }
  }

  private static Claim shrunken(Claim claim) {
    return new Claim(
        claim.name(),
        claim.kind(),
        claim.costly(),
        () -> {
          Claim.Monitor monitor = claim.start().get();
          return progress ->
              monitor
                  .see(progress)
                  .map(
                      check -> new Check(check.measured(), 0.99 * check.bound(), check.rounding()));
        });
  }

  private static Assessment withClaims(Assessment honest, List<Claim> claims) {
    return new Assessment(
        honest.hypotheses(),
        honest.quantities(),
        honest.words(),
        claims,
        honest.rung(),
        honest.enclosed());
  }

  private static Stream<Arguments> oracles() {
    return Stream.of(
            Oracle.linear(),
            Oracle.scalarPair(0.5, 0.5, 2),
            Oracle.scalarPair(0.02, -0.01, 1.5),
            Oracle.scalarPair(3, 0.1, 0.5))
        .flatMap(
            oracle ->
                DoubleStream.of(1e-2, 1e-4, 1e-6, 1e-9, 1e-12)
                    .mapToObj(tolerance -> Arguments.of(oracle, tolerance)));
  }

  /** A ceiling that begins at the known excess of the exact flow and falls by {@code share}. */
  private static Verdict verdict(Oracle oracle, double tolerance, double share) {
    Setting setting = new Setting(oracle.problem(), oracle.initial(), new GradientFlow(tolerance));
    Weighing at = Weighing.of(setting);
    // Later the closed forms themselves are no more accurate than 1e-12.
    double until = oracle.horizon() / 4;
    Claim ceiling =
        FlowClaims.ceiling(
            "ceiling",
            at,
            time -> {
              double[] exact = oracle.solution().apply(time).values();
              Weights weights = Weights.of(oracle.problem().network(), exact);
              double excess = Evaluator.at(oracle.problem(), weights).excess();
              return (1 - share * Math.min(1, 2 * time / until)) * excess;
            });
    Certifier certifier =
        new Certifier(
            "theorem",
            "title",
            "place",
            withClaims(new Min2023Theorem1().assess(weighed()), List.of(ceiling)),
            1);
    new Trainer(StoppingRule.time(until)).train(setting, certifier);
    return certifier.certificate().verdict();
  }

  /** No theorem is sharper than the solution itself. */
  @ParameterizedTest
  @MethodSource("oracles")
  void ceiling_thatIsTheSolution_isNeverRefuted(Oracle oracle, double tolerance) {
    assertThat(verdict(oracle, tolerance, 0)).isEqualTo(Verdict.CERTIFIED);
  }

  /** The allowance for integration error is no more than the tolerance calls for. */
  @ParameterizedTest
  @MethodSource("oracles")
  void ceiling_aHundredTolerancesBelowTheSolution_isRefuted(Oracle oracle, double tolerance) {
    assertThat(verdict(oracle, tolerance, Math.min(0.5, 100 * tolerance)))
        .isEqualTo(Verdict.REFUTED);
  }

  /** A theorem that applies, to hang other claims on. */
  private static Weighing weighed() {
    return Weighing.of(new Min2023Theorem1().example());
  }

  /** The rate printed in (B) is twice the true one here (theory, section 4.2). */
  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1e-4, 1e-6, 1e-9, 1e-12})
  void theorem1_asPrinted_isRefutedAtEveryTolerance(double tolerance) {
    Weights weights = Weights.of(Matrix.of(1, 1, 1), Matrix.of(1, 1, 1));
    Problem problem = new Problem(weights.network(), LeastSquares.whitened(Matrix.of(1, 1, 1.2)));
    Setting setting = new Setting(problem, weights, new GradientFlow(tolerance));
    Weighing at = Weighing.of(setting);
    assertThat(run(new Min2023Theorem1(Variant.PRINTED).assess(at), setting).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(run(new Min2023Theorem1().assess(at), setting).verdict())
        .isEqualTo(Verdict.CERTIFIED);
  }
}
