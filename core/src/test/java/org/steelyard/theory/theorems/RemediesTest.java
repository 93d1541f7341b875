package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.theory.Certification;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/** Remedies are followed to the letter, and then the hypothesis holds. */
class RemediesTest {
  private static final Pattern SCALE = Pattern.compile("scale the initial W(\\d) by ([0-9.e+-]+)");
  private static final Pattern NEAR = Pattern.compile("law: near-target, scale: ([0-9.e+-]+)}");
  private static final Pattern WIDEN =
      Pattern.compile(
          "layer (\\d).* widen it to at least (\\d+)|widen layer (\\d) from \\d+ to at least (\\d+)");
  private static final Pattern BALANCED = Pattern.compile("balanced initialization with the same");

  private final Set<String> followed = new HashSet<>();

  @Test
  void remedies_followed_makeTheHypothesisHold() {
    for (Families family : new Families[] {Families.ANY, Families.TWO_LAYERS, Families.MARGIN}) {
      for (long seed = 0; seed < 40; seed++) {
        Setting setting = family.start(seed);
        for (Certification theorem : Certification.all(Weighing.of(setting))) {
          for (Hypothesis failing : theorem.assessment().hypotheses()) {
            if (!failing.holds() && failing.remedy().isPresent()) {
              follow("%s seed %d".formatted(family, seed), setting, theorem, failing);
            }
          }
        }
      }
    }
    assertThat(followed)
        .contains(
            "scale: min2023-theorem-1: alpha > 0",
            "scale: z2: alpha > 0",
            "scale: xu2023-theorem-3-1: alpha0 > 0",
            "scale: xu2025-theorem-e1: alpha1 > 0",
            "near: z2: alpha > 0",
            "near: xu2023-theorem-3-1: alpha0 > 0",
            "widen: z1: lambda_min(T) > 0",
            "widen: z2: alpha > 0");
  }

  private void follow(String where, Setting setting, Certification theorem, Hypothesis failing) {
    String sentence = failing.remedy().orElseThrow();
    for (Change change : changes(setting, sentence)) {
      if (change.kind.equals("widen") && theorem.name().startsWith("min2023")) {
        // Necessary, but a rate from imbalances alone asks for more; the next remedy says what.
        continue;
      }
      List<Hypothesis> after =
          theorem.theorem().assess(Weighing.of(change.setting)).hypotheses().stream()
              .filter(h -> h.name().equals(failing.name()))
              .toList();
      assertThat(after)
          .as("%s, %s: %s, %s", where, theorem.name(), failing.name(), sentence)
          .hasSize(1)
          .allMatch(Hypothesis::holds);
      followed.add("%s: %s: %s".formatted(change.kind, theorem.name(), failing.name()));
    }
  }

  private record Change(String kind, Setting setting) {}

  private static List<Change> changes(Setting setting, String sentence) {
    List<Change> changes = new ArrayList<>();
    Problem problem = setting.problem();
    Matcher scale = SCALE.matcher(sentence);
    if (scale.find()) {
      int layer = Integer.parseInt(scale.group(1));
      List<Matrix> layers = new ArrayList<>(setting.initial().layers());
      layers.set(layer - 1, layers.get(layer - 1).scaled(Double.parseDouble(scale.group(2))));
      changes.add(new Change("scale", with(setting, problem, Weights.of(layers))));
    }
    Matcher near = NEAR.matcher(sentence);
    if (near.find() && problem.reduced().equals(problem)) {
      BalancedInitializer initializer =
          new BalancedInitializer(
              Double.parseDouble(near.group(1)), BalancedInitializer.Law.NEAR_TARGET, false);
      Weights start = initializer.draw(problem, RandomMatrices.of(1, "weights"));
      // A draw may be twice as far as the typical one.
      changes.add(new Change("near", with(setting, problem, start)));
    }
    Optional<LinearNetwork> wider = wider(problem.network(), sentence);
    if (wider.isPresent() && problem.reduced().equals(problem)) {
      Problem larger = new Problem(wider.get(), problem.objective());
      // The other layers may be too narrow still; a hypothesis about all of them then fails on.
      if (!wider.get().hasBottleneck()) {
        Weights start =
            new BalancedInitializer(1e-3, BalancedInitializer.Law.NEAR_TARGET, false)
                .draw(larger, RandomMatrices.of(2, "weights"));
        changes.add(new Change("widen", with(setting, larger, start)));
      }
    }
    if (BALANCED.matcher(sentence).find()) {
      Weights start = BalancedInitializer.factor(problem.network(), setting.initial().product());
      changes.add(new Change("balance", with(setting, problem, start)));
    }
    return changes;
  }

  private static Setting with(Setting setting, Problem problem, Weights start) {
    return new Setting(problem, start, setting.dynamics());
  }

  private static Optional<LinearNetwork> wider(LinearNetwork network, String sentence) {
    Matcher widen = WIDEN.matcher(sentence);
    if (!widen.find()) {
      return Optional.empty();
    }
    boolean first = widen.group(1) != null;
    int layer = Integer.parseInt(first ? widen.group(1) : widen.group(3));
    int width = Integer.parseInt(first ? widen.group(2) : widen.group(4));
    List<Integer> widths = new ArrayList<>(network.widths());
    widths.set(layer, width);
    return Optional.of(new LinearNetwork(widths));
  }

  @Test
  void comparisons_thatFail_carryARemedy() {
    for (long seed = 0; seed < 20; seed++) {
      for (Certification theorem : Certification.all(Weighing.of(Families.ANY.start(seed)))) {
        assertThat(theorem.assessment().hypotheses())
            .filteredOn(h -> !h.holds() && h.right().lo() != 1)
            .as("%s, seed %d", theorem.name(), seed)
            .allMatch(h -> h.remedy().isPresent());
      }
    }
  }
}
