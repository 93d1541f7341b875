package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steelyard.parts.Fixture.DataSource;
import org.steelyard.parts.Fixture.Dynamics;
import org.steelyard.parts.Fixture.GradientDescent;

/** Mistakes of whoever wrote a record, not of whoever wrote a file. */
class BinderMisuseTest {
  private final Binder binder = new Binder();

  public record Broken(int n) {
    public Broken {
      if (n == 0) {
        throw new ArithmeticException("a bug");
      }
    }
  }

  @Test
  void bind_constructorThatBreaks_isOurMistake() {
    assertThatThrownBy(() -> binder.bind(Broken.class, Flow.read("{n: 0}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the constructor of " + Broken.class.getName() + " broke at {n: 0}")
        .hasRootCauseMessage("a bug");
  }

  public record Unfit(Optional<float[]> values) {}

  public record Clash(@Inline DataSource source, String file) {}

  public record TwoKinds(@Inline DataSource source, @Inline Dynamics dynamics) {}

  public record FlatNumber(@Inline double number) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unfit | .values: a setting cannot be a float[]",
        "Clash | two settings of %s are named file",
        "TwoKinds | two settings of %s are named kind",
        "FlatNumber | .number: only a part or a section can be inline"
      })
  void bind_recordThatCannotWork_isOurMistake(String type, String message) throws Exception {
    Class<?> c = Class.forName(BinderMisuseTest.class.getName() + "$" + type);
    String expected =
        message.startsWith(".") ? c.getName() + message : message.formatted(c.getName());
    for (int twice = 0; twice < 2; twice++) {
      assertThatThrownBy(() -> binder.bind(c, Flow.read("{}")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(expected);
    }
  }

  @Test
  void bind_partOutsideTheCatalogAsDefault_standsUnlessChanged() {
    assertThat(binder.bind(Foreign.class, Flow.read("{}"))).isEqualTo(new Foreign());
    assertThatThrownBy(() -> binder.bind(Foreign.class, Flow.read("{dynamics: {step: 1}}")))
        .isInstanceOf(SettingsException.class)
        .hasMessage("dynamics.step (x.yaml:1:13): unknown setting. It has: kind");
    assertThat(binder.bind(Foreign.class, Flow.read("{dynamics: gradient-descent}")))
        .isEqualTo(new Foreign(new GradientDescent()));
  }

  private enum Still implements Dynamics {
    STILL
  }

  public record Foreign(Dynamics dynamics) {
    public Foreign() {
      this(Still.STILL);
    }
  }
}
