package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.steelyard.parts.Fixture.ConstantStepSize;
import org.steelyard.parts.Fixture.DataSource;
import org.steelyard.parts.Fixture.Diagnostic;
import org.steelyard.parts.Fixture.Dynamics;
import org.steelyard.parts.Fixture.Experiment;
import org.steelyard.parts.Fixture.Network;
import org.steelyard.parts.Fixture.StepSizeRule;
import org.steelyard.parts.Fixture.StepSizeTheorem;
import org.steelyard.parts.Fixture.Theorem;

class RolesTest {
  @Test
  void within_experiment_findsRolesOfPartsWithinParts() {
    assertThat(Roles.within(Experiment.class))
        .containsExactly(
            DataSource.class, Diagnostic.class, Dynamics.class, StepSizeRule.class, Theorem.class);
  }

  @Test
  void within_severalTypes_joinsThem() {
    assertThat(Roles.within(Network.class)).isEmpty();
    assertThat(Roles.within(Network.class, StepSizeRule.class))
        .containsExactly(StepSizeRule.class, Theorem.class);
  }

  @Test
  void of_type_isTheNearestRoleAbove() {
    assertThat(Roles.of(ConstantStepSize.class)).contains(StepSizeRule.class);
    assertThat(Roles.of(StepSizeTheorem.class)).contains(Theorem.class);
    assertThat(Roles.of(Network.class)).isEmpty();
  }
}
