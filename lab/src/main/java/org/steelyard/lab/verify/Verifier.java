package org.steelyard.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds {@code certificate.json} against the files it lies beside. A certificate that says more
 * than they give (a longer step, fewer iterations, a smaller gap, another problem) is refuted; one
 * that says less is not false.
 */
public final class Verifier {
  /**
   * Two programs in double precision agree this far; certificates round their radius up by 1e-9.
   */
  private static final double TOLERANCE = 1e-6;

  /** Of the excess of W = 0: what iterations count to where the certificate does not say. */
  private static final double RELATIVE_TARGET = 1e-8;

  private static final String UNKNOWN = "there is no second implementation of this theorem";

  private final JsonNode certificate;
  private final ProblemData data;
  private final Point start;
  private final double target;
  private final List<Finding> findings = new ArrayList<>();

  private Verifier(JsonNode certificate, ProblemData data) {
    this.certificate = certificate;
    this.data = data;
    this.start = new Point(data, data.initial());
    this.target =
        certificate.path("target").asDouble(RELATIVE_TARGET * 0.5 * start.y.squaredFrobeniusNorm());
  }

  /**
   * Every statement of the certificate that can be checked, and those that cannot.
   *
   * @param certificate the content of {@code certificate.json}
   */
  public static List<Finding> verify(JsonNode certificate, ProblemData data) {
    Verifier verifier = new Verifier(certificate, data);
    verifier.hash();
    certificate.path("certificates").forEach(verifier::theorem);
    certificate.path("ladder").forEach(verifier::rung);
    verifier.convergence();
    verifier.gap();
    return List.copyOf(verifier.findings);
  }

  /** Whether nothing in the certificate was found to be false. */
  public static boolean accepts(List<Finding> findings) {
    return findings.stream().noneMatch(f -> f.status() == Finding.Status.REFUTED);
  }

  private void hash() {
    findings.add(sameProblem(certificate.path("problemHash").asText(""), data.hash()));
  }

  static Finding sameProblem(String claimed, String own) {
    return claimed.equals(own)
        ? Finding.holds("problem", "data, widths and initial weights have the hash " + own)
        : Finding.refuted(
            "problem",
            "the certificate is about the problem %s; these files give %s"
                .formatted(claimed.isEmpty() ? "(no hash)" : claimed, own));
  }

  private void theorem(JsonNode node) {
    String name = node.path("theorem").asText();
    boolean certified = node.path("verdict").asText().equals("certified");
    findings.addAll(comparisons(name, certified, node));
    Optional<Recomputed> own = recompute(name, node);
    if (own.isEmpty()) {
      findings.add(Finding.unchecked(name, UNKNOWN));
      return;
    }
    if (certified) {
      verdict(name, own.get());
    }
    compare(name, node.path("quantities"), own.get());
  }

  private Optional<Recomputed> recompute(String theorem, JsonNode node) {
    JsonNode quantities = node.path("quantities");
    JsonNode settings = node.path("settings");
    if (settings.path("variant").asText().equals("printed")
        || settings.path("sharp").asBoolean(false)) {
      return Optional.empty();
    }
    return switch (theorem) {
      case "min2023-two-layer" -> Optional.of(SpectrumRecheck.twoLayers(start));
      case "min2023-three-layer" -> Optional.of(SpectrumRecheck.threeLayers(start));
      case "z1" -> Optional.of(LocalRecheck.of(start));
      case "z2" -> Optional.of(GlobalRecheck.of(start));
      case "arora2019-theorem-1" -> Optional.of(BalancedRecheck.of(start, target));
      case "xu2023-theorem-3-1" ->
          Optional.of(
              TwoLayerRecheck.of(
                  start, quantities.path("c1").asDouble(0.5), quantities.path("c2").asDouble(1.5)));
      default -> Optional.empty();
    };
  }

  /** Each comparison must come out as the certificate says, from the numbers it gives. */
  static List<Finding> comparisons(String theorem, boolean certified, JsonNode node) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode hypothesis : node.path("hypotheses")) {
      String subject = theorem + ": " + hypothesis.path("name").asText();
      boolean said = hypothesis.path("holds").asBoolean();
      boolean sides = hypothesis.path("left").isNumber() && hypothesis.path("right").isNumber();
      double left = hypothesis.path("left").asDouble();
      double right = hypothesis.path("right").asDouble();
      String sign = hypothesis.path("relation").asText();
      if (certified && !said) {
        findings.add(
            Finding.refuted(subject, "the verdict is certified although this does not hold"));
      } else if (said && sides && !compares(left, sign, right)) {
        findings.add(
            Finding.refuted(subject, "%s %s %s does not hold".formatted(left, sign, right)));
      }
    }
    for (JsonNode claim : node.path("claims")) {
      if (certified && claim.path("holds").isBoolean() && !claim.path("holds").asBoolean()) {
        findings.add(
            Finding.refuted(
                theorem + ": " + claim.path("name").asText(),
                "the verdict is certified although this claim failed"));
      }
    }
    return findings;
  }

  private static boolean compares(double left, String sign, double right) {
    return switch (sign) {
      case "<" -> left < right;
      case "<=" -> left <= right;
      case "=" -> left == right;
      case ">=" -> left >= right;
      case ">" -> left > right;
      default -> false;
    };
  }

  private void verdict(String theorem, Recomputed own) {
    findings.add(
        own.failing()
            .map(
                failing ->
                    Finding.refuted(theorem, "it does not apply: %s fails here".formatted(failing)))
            .orElseGet(() -> Finding.holds(theorem, "its hypotheses hold")));
  }

  private void compare(String theorem, JsonNode quantities, Recomputed own) {
    for (Map.Entry<String, Recomputed.Bound> entry : own.quantities().entrySet()) {
      JsonNode said = quantities.path(entry.getKey());
      if (said.isNumber()) {
        add(theorem + ": " + entry.getKey(), said.asDouble(), entry.getValue(), entry.getKey());
      }
    }
  }

  private void add(String subject, double said, Recomputed.Bound own, String kind) {
    double slack = slack(kind, own.value());
    boolean holds = own.ceiling() ? said <= own.value() + slack : said >= own.value() - slack;
    findings.add(
        holds
            ? Finding.holds(subject, "%s; recomputed %s".formatted(said, own.value()))
            : Finding.refuted(
                subject,
                "the certificate says %s, these files give at %s %s"
                    .formatted(said, own.ceiling() ? "most" : "least", own.value())));
  }

  /** Of a factor near 1 what counts is its distance from 1; of eigenvalues, the largest one. */
  private double slack(String kind, double own) {
    return switch (kind) {
      case "rate" -> TOLERANCE * Math.abs(1 - own) + 1e-14;
      case "iterations" -> TOLERANCE * Math.abs(own) + 1;
      case "minDelta", "alpha", "alpha0", "lambda", "margin", "delta", "bound" ->
          TOLERANCE * Math.abs(own) + 1e-13 * scale();
      default -> TOLERANCE * Math.abs(own);
    };
  }

  /** The size of what eigenvalues of imbalances are differences of. */
  private double scale() {
    double largest = 1;
    for (int l = 1; l <= start.depth; l++) {
      largest = Math.max(largest, start.norm(l));
    }
    return StrictMath.pow(largest, 2.0 * start.depth);
  }

  private void rung(JsonNode node) {
    String theorem = node.path("theorem").asText();
    String subject = "ladder: %s %s".formatted(theorem, node.path("kind").asText()).strip();
    if (!node.path("rate").isNumber() || !(node.path("rate").asDouble() < 1)) {
      return;
    }
    double rate = node.path("rate").asDouble();
    if (node.path("iterations").isNumber()) {
      double least = Numbers.iterations(target / start.excess, rate);
      add(
          subject + ": iterations",
          node.path("iterations").asDouble(),
          new Recomputed.Bound(least, false),
          "iterations");
    }
    Optional<Recomputed> own = recompute(theorem, ofTheorem(theorem));
    if (own.isEmpty() || own.get().stepSize() == 0) {
      findings.add(
          own.isEmpty()
              ? Finding.unchecked(subject, UNKNOWN)
              : Finding.refuted(subject, "its theorem does not apply here"));
      return;
    }
    double step = node.path("stepSize").asDouble(Double.NaN);
    double most = own.get().stepSize();
    add(subject + ": stepSize", step, new Recomputed.Bound(most, true), "eta");
    double factor = own.get().factor().applyAsDouble(Math.min(step, most));
    add(subject + ": rate", rate, new Recomputed.Bound(factor, false), "rate");
  }

  /** From which step on Z1 is said to hold; only the first and the last weights are kept. */
  private void convergence() {
    JsonNode said = certificate.path("convergence");
    if (!said.path("fromStep").isNumber()) {
      return;
    }
    String subject = "convergence from step " + said.path("fromStep");
    if (said.path("fromStep").asLong() > 0) {
      findings.add(Finding.unchecked(subject, "the weights of that step are not kept"));
      return;
    }
    Recomputed own = LocalRecheck.of(start);
    if (own.failing().isPresent()) {
      findings.add(
          Finding.refuted(subject, "z1 does not hold there: " + own.failing().orElseThrow()));
      return;
    }
    double step = said.path("stepSize").asDouble(Double.NaN);
    Recomputed.Bound most = new Recomputed.Bound(own.stepSize(), true);
    add(subject + ": stepSize", step, most, "eta");
    double factor = own.factor().applyAsDouble(Math.min(step, own.stepSize()));
    Recomputed.Bound least = new Recomputed.Bound(factor, false);
    add(subject + ": rate", said.path("rate").asDouble(Double.NaN), least, "rate");
  }

  private JsonNode ofTheorem(String theorem) {
    for (JsonNode node : certificate.path("certificates")) {
      if (node.path("theorem").asText().equals(theorem)) {
        return node;
      }
    }
    return certificate.path("no such theorem");
  }

  /** ‖∇f‖²/(2μ) at the last weights; compared as norms, which rounding perturbs evenly. */
  private void gap() {
    JsonNode said = certificate.path("gap").path("value");
    if (!said.isNumber()) {
      findings.add(Finding.unchecked("gap", "the certificate names none"));
      return;
    }
    Point end = new Point(data, data.last());
    double noise = end.gradientNoise / Math.sqrt(2 * end.mu);
    boolean holds = Math.sqrt(end.gap) <= Math.sqrt(said.asDouble()) * (1 + TOLERANCE) + noise;
    findings.add(
        holds
            ? Finding.holds("gap", "%s; recomputed %s".formatted(said, end.gap))
            : Finding.refuted(
                "gap",
                "the certificate says %s, the last weights give %s".formatted(said, end.gap)));
  }
}
