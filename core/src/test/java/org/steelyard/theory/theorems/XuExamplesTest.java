package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.dynamics.Progress;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

class XuExamplesTest {
  static Stream<Theorem> theorems() {
    return Stream.of(
        new Xu2023Lemma31(),
        new Xu2023Theorem31(),
        new Xu2023Proposition31(),
        new Xu2023ClaimE1(),
        new Xu2025Theorem31(),
        new Xu2025Theorem31(true),
        new Xu2025TheoremE1(),
        new Xu2025Lemma33());
  }

  @ParameterizedTest
  @MethodSource("theorems")
  void example_run_isCertifiedAndEveryPromiseLookedAt(Theorem theorem) {
    Certificate certificate = Runs.certificate(theorem, theorem.example(), 20, 1);
    assertThat(certificate.verdict()).isEqualTo(Verdict.CERTIFIED);
    assertThat(certificate.claims()).isNotEmpty().allMatch(c -> c.atStep() >= 0);
  }

  @ParameterizedTest
  @MethodSource("theorems")
  void example_everyPromiseShrunk_isRefuted(Theorem theorem) {
    Setting setting = theorem.example();
    Assessment whole = theorem.assess(Weighing.of(setting));
    for (Claim claim : whole.claims()) {
      if (claim.kind() == Claim.Kind.CONDITION) {
        continue;
      }
      Assessment shrunk =
          new Assessment(
              whole.hypotheses(),
              whole.quantities(),
              whole.words(),
              List.of(shrunk(claim)),
              whole.rung(),
              whole.enclosed());
      assertThat(Runs.certificate(shrunk, setting, 20, 1).verdict())
          .as(claim.name())
          .isEqualTo(Verdict.REFUTED);
    }
  }

  /**
   * The bound moved past what was measured by 1 % of the larger of the two: no rounding allowance
   * may hide that.
   */
  private static Claim shrunk(Claim claim) {
    return new Claim(
        claim.name(),
        claim.kind(),
        claim.costly(),
        () -> {
          Claim.Monitor monitor = claim.start().get();
          return progress -> monitor.see(progress).map(XuExamplesTest::past);
        });
  }

  private static Check past(Check check) {
    double size = Math.max(Math.abs(check.measured()), Math.abs(check.bound()));
    return new Check(check.measured(), check.measured() - 0.01 * size, check.rounding());
  }

  @ParameterizedTest
  @MethodSource("theorems")
  void monitors_resumed_goOnAsIfNothingHadHappened(Theorem theorem) {
    Setting setting = theorem.example();
    List<Progress> points = new ArrayList<>();
    new org.steelyard.training.Trainer(org.steelyard.training.StoppingRule.steps(8))
        .train(setting, progress -> points.add(frozen(progress)));
    for (Claim claim : theorem.assess(Weighing.of(setting)).claims()) {
      Claim.Monitor straight = claim.start().get();
      Claim.Monitor resumed = claim.start().get();
      for (int i = 0; i < points.size(); i++) {
        Optional<Check> expected = straight.see(points.get(i));
        Claim.Monitor next = claim.start().get();
        next.restore(resumed.memory());
        resumed = next;
        assertThat(resumed.see(points.get(i))).as("%s %d", claim.name(), i).isEqualTo(expected);
      }
    }
  }

  private static Progress frozen(Progress progress) {
    return new FrozenProgress(progress.iterate());
  }
}
