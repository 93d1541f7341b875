package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.steelyard.parts.Fixture.ConstantStepSize;
import org.steelyard.parts.Fixture.Everything;
import org.steelyard.parts.Fixture.Experiment;
import org.steelyard.parts.Fixture.StepSizeRule;

class SettingDocTest {
  @Test
  void of_experiment_goesThroughSectionsToTheParts() {
    assertThat(SettingDoc.of(Experiment.class))
        .containsExactly(
            doc("seed", "a whole number", "7", "seed of everything random"),
            doc("data.kind", "a data source", "gaussian-teacher", "where the data come from"),
            doc(
                "data.preprocess",
                "one of none, center, whiten-all",
                "none",
                "what is done to them"),
            doc(
                "data.holdout",
                "settings (fraction, group) or none",
                "none",
                "a part kept for testing"),
            doc("network.hidden", "a list of whole numbers", "[16, 16]", "hidden widths"),
            doc("network.depth", "a whole number or none", "none", ""),
            doc("dynamics", "a dynamics", "gradient-descent", "how the weights move"),
            doc("diagnostics", "a list of diagnostics", "[imbalance]", "what is measured"),
            doc("gap", "a number or none", "1.0e-8", "stop below this gap"));
  }

  @Test
  void settings_requiredComponent_hasNoDefault() {
    Part<StepSizeRule> part = Catalog.of(StepSizeRule.class).find("constant").orElseThrow();
    assertThat(part.settings())
        .containsExactly(
            new SettingDoc("step-size", "a number", Optional.empty(), "the step size"));
    assertThat(part.settings().get(0).required()).isTrue();
    assertThat(SettingDoc.of(Everything.class)).allMatch(SettingDoc::required);
  }

  public record Holder(StepSizeRule rule) {
    public Holder() {
      this(new ConstantStepSize(0.5));
    }
  }

  @Test
  void of_partUnlikeItsOwnDefault_isShownInFull() {
    assertThat(SettingDoc.of(Holder.class).get(0).fallback())
        .contains("{kind: constant, step-size: 0.5}");
  }

  private static SettingDoc doc(String path, String type, String fallback, String doc) {
    return new SettingDoc(path, type, Optional.of(fallback), doc);
  }
}
