package org.steelyard.theory.rules;

import org.steelyard.theory.Assessment;
import org.steelyard.theory.Hypothesis;

/** Why a rule cannot start: its theorem's first failing hypothesis, in a sentence. */
final class Refusals {
  private Refusals() {}

  /**
   * @throws IllegalArgumentException if a hypothesis fails
   */
  static void unlessItApplies(String rule, String theorem, Assessment assessment) {
    assessment.hypotheses().stream()
        .filter(hypothesis -> !hypothesis.holds())
        .findFirst()
        .ifPresent(
            failing -> {
              throw new IllegalArgumentException(sentence(rule, theorem, failing));
            });
  }

  private static String sentence(String rule, String theorem, Hypothesis failing) {
    String plain =
        "%s needs %s to apply, but %s fails (%.6g against %.6g)"
            .formatted(
                rule,
                theorem,
                failing.name(),
                failing.left().midpoint(),
                failing.right().midpoint());
    return failing.remedy().map(remedy -> plain + "; " + remedy).orElse(plain);
  }
}
