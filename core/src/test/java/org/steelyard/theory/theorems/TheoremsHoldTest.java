package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Answer;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certification;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Rung;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.rules.AutoStepSize;
import org.steelyard.theory.rules.Xu2023AdaptiveStepSize;
import org.steelyard.theory.rules.Xu2025SchedulerStepSize;
import org.steelyard.training.RunObserver;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/**
 * Every theorem of the catalog that speaks of gradient descent, held against short runs from
 * hundreds of starts: none is refuted, each is looked at on thousands of points, and each claim
 * made a thousand times sharper fails somewhere.
 */
class TheoremsHoldTest {
  private static final int STEPS = 30;
  private static final double SHARPER = 1e3;

  /** Points looked at, by theorem; claims that a thousandfold sharpening would break. */
  private final Map<String, Long> points = new TreeMap<>();

  private final Set<String> claims = new HashSet<>();
  private final Set<String> breakable = new HashSet<>();

  @Test
  void theorems_shortRunsFromManyStarts_areNeverRefuted() {
    for (Families family : Families.values()) {
      for (long seed = 0; seed < family.starts(); seed++) {
        Setting start = family.start(seed);
        for (Dynamics dynamics : dynamics(start, seed)) {
          hold("%s, seed %d".formatted(family, seed), start, dynamics);
        }
      }
    }
    assertThat(points)
        .as("points looked at")
        .containsKeys(
            "arora2019-theorem-1",
            "arora2019-lemma-1",
            "arora2019-lemma-2",
            "arora2019-claim-1",
            "min2023-two-layer",
            "min2023-three-layer",
            "min2023-unimodal",
            "xu2023-theorem-3-1",
            "xu2023-lemma-3-1",
            "xu2023-proposition-3-1",
            "xu2023-claim-e-1",
            "xu2025-theorem-3-1",
            "xu2025-theorem-e1",
            "xu2025-lemma-3-3",
            "z1",
            "z2")
        .allSatisfy((name, count) -> assertThat(count).as(name).isGreaterThan(1500));
    assertThat(breakable).containsAll(claims);
  }

  /** A step that some theorem allows, or a share of it, or a schedule; now and then auto. */
  private static List<Dynamics> dynamics(Setting start, long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "step");
    List<Dynamics> all = new ArrayList<>();
    List<Rung> rungs =
        Certification.all(Weighing.of(start)).stream()
            .flatMap(c -> c.assessment().rung().stream())
            .sorted(Comparator.comparingDouble(Rung::stepSize))
            .toList();
    if (!rungs.isEmpty()) {
      // The shortest step is one that all these theorems speak of.
      Rung rung = seed % 2 == 0 ? rungs.get(0) : rungs.get((int) (seed % rungs.size()));
      double share = seed % 2 == 0 ? 1 : 0.1 + 0.9 * random.uniform();
      all.add(
          new GradientDescent(
              switch (rung.kind()) {
                case "xu2023-adaptive" -> new Xu2023AdaptiveStepSize();
                case "xu2025-scheduler" -> new Xu2025SchedulerStepSize();
                default -> new ConstantStepSize(share * rung.stepSize());
              }));
    }
    if (rungs.isEmpty() || seed % 4 == 1) {
      all.add(new GradientDescent(new AutoStepSize()));
    }
    return all;
  }

  private void hold(String what, Setting start, Dynamics dynamics) {
    Setting setting = new Setting(start.problem(), start.initial(), dynamics);
    Weighing at = Weighing.of(setting);
    List<Certifier> certifiers = new ArrayList<>();
    for (Certification theorem : Certification.all(at)) {
      Assessment watched = watched(theorem.name(), theorem.assessment());
      if (watched.applies() && !watched.claims().isEmpty()) {
        certifiers.add(new Certifier(theorem.name(), "", "", watched, 1));
      }
    }
    long steps =
        new Trainer(StoppingRule.steps(STEPS))
            .train(setting, certifiers.toArray(RunObserver[]::new))
            .steps();
    for (Certifier certifier : certifiers) {
      var certificate = certifier.certificate();
      assertThat(certificate.verdict())
          .as("%s, %s, %s: %s", certificate.theorem(), what, dynamics, certificate.claims())
          .isNotEqualTo(Verdict.REFUTED);
      if (certificate.verdict() == Verdict.CERTIFIED) {
        points.merge(certificate.theorem(), steps + 1, Long::sum);
      }
    }
  }

  /** The same, each look noted. */
  private Assessment watched(String theorem, Assessment assessment) {
    return new Assessment(
        assessment.hypotheses(),
        assessment.quantities(),
        assessment.words(),
        assessment.claims().stream().map(claim -> watched(theorem, claim)).toList(),
        assessment.rung(),
        assessment.enclosed());
  }

  private Claim watched(String theorem, Claim claim) {
    String key = theorem + ": " + claim.name().replaceAll("[0-9.]+(e[-+]?[0-9]+)?", "#");
    if (claim.kind() == Claim.Kind.CONDITION) {
      return claim;
    }
    return new Claim(
        claim.name(),
        claim.kind(),
        claim.costly(),
        () -> {
          Claim.Monitor inner = claim.start().get();
          return progress -> noted(key, inner.see(progress));
        });
  }

  private Optional<Check> noted(String key, Optional<Check> look) {
    look.ifPresent(
        check -> {
          claims.add(key);
          if (sharper(check).answer() == Answer.NO) {
            breakable.add(key);
          }
        });
    return look;
  }

  /** A ceiling a thousandth as high, a floor (written as a negative ceiling) a thousand times. */
  private static Check sharper(Check check) {
    double bound = check.bound();
    return new Check(
        check.measured(), bound > 0 ? bound / SHARPER : bound * SHARPER, check.rounding());
  }

  @Test
  void examples_claimsMadeSharper_areRefuted() {
    for (Certification theorem : Certification.all(Weighing.of(Examples.nearTarget(2)))) {
      Setting example = theorem.theorem().example();
      Assessment honest = theorem.theorem().assess(Weighing.of(example));
      if (honest.claims().isEmpty()) {
        continue;
      }
      assertThat(Watched.run(honest, example, 20).verdict())
          .as(theorem.name())
          .isEqualTo(Verdict.CERTIFIED);
      List<Claim> sharp =
          honest.claims().stream()
              .map(
                  claim ->
                      new Claim(
                          claim.name(),
                          claim.kind(),
                          claim.costly(),
                          () -> {
                            Claim.Monitor inner = claim.start().get();
                            return (Progress p) ->
                                claim.kind() == Claim.Kind.CONDITION
                                    ? inner.see(p)
                                    : inner.see(p).map(TheoremsHoldTest::sharper);
                          }))
              .toList();
      Assessment sharpened =
          new Assessment(
              honest.hypotheses(), honest.quantities(), honest.words(), sharp, honest.rung(), true);
      assertThat(Watched.run(sharpened, example, 20).verdict())
          .as(theorem.name())
          .isEqualTo(Verdict.REFUTED);
    }
  }
}
