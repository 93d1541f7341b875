package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.steelyard.parts.Fixture.DataSource;
import org.steelyard.parts.Fixture.Diagnostic;
import org.steelyard.parts.Fixture.Dynamics;
import org.steelyard.parts.Fixture.StepSizeRule;
import org.steelyard.parts.Fixture.Theorem;

public class PartContractTest {
  @TestFactory
  Stream<DynamicTest> parts() {
    return Stream.<Class<?>>of(
            StepSizeRule.class, Theorem.class, Dynamics.class, DataSource.class, Diagnostic.class)
        .flatMap(PartContract::of);
  }

  public record Undocumented() implements Diagnostic {}

  @Doc("Its setting is not documented.")
  public record HalfDocumented(int number) implements Diagnostic {
    public HalfDocumented() {
      this(1);
    }
  }

  @Doc("Cannot be made without a number.")
  public record Demanding(@Doc("a number") int number) implements Diagnostic {}

  @Test
  void check_partsThatBreakIt_fails() {
    assertFails("Upper", Undocumented.class, "Upper");
    assertFails("undocumented", Undocumented.class, "undocumented has a @Doc");
    assertFails("half-documented", HalfDocumented.class, "half-documented.number has a @Doc");
    assertFails("demanding", Demanding.class, "no-argument constructor");
  }

  private static void assertFails(String name, Class<? extends Diagnostic> type, String why) {
    assertThatThrownBy(() -> PartContract.check(Diagnostic.class, name, type))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }
}
