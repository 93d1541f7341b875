package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.parts.Fixture.ConstantStepSize;
import org.steelyard.parts.Fixture.CsvDataSource;
import org.steelyard.parts.Fixture.DataSection;
import org.steelyard.parts.Fixture.Dynamics;
import org.steelyard.parts.Fixture.Everything;
import org.steelyard.parts.Fixture.Experiment;
import org.steelyard.parts.Fixture.GradientDescent;
import org.steelyard.parts.Fixture.Holdout;
import org.steelyard.parts.Fixture.Network;
import org.steelyard.parts.Fixture.Preprocess;
import org.steelyard.parts.Fixture.SingularValues;
import org.steelyard.parts.Fixture.StepSizeRule;

class RenderTest {
  private final Binder binder = new Binder();

  static Stream<Record> records() {
    return Stream.of(
        new Experiment(),
        new Experiment(
            -1,
            new DataSection(
                new CsvDataSource(Path.of("a b.csv"), List.of("x, y", "", "none", "\"q\"")),
                Preprocess.WHITEN_ALL,
                Optional.of(new Holdout(1.0 / 3, Optional.of("g")))),
            new Network(List.of(), Optional.of(3)),
            new GradientDescent(new ConstantStepSize(Double.MIN_VALUE), -0.0),
            List.of(new SingularValues(Optional.of(2)), new SingularValues()),
            Optional.empty()),
        new Everything(
            Double.NEGATIVE_INFINITY,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            false,
            " text, with [commas]\n",
            Preprocess.NONE,
            Path.of(""),
            List.of(7),
            List.of(),
            List.of(""),
            List.of(List.of()),
            List.of(),
            Optional.empty(),
            Optional.of(List.of()),
            Optional.of(new ConstantStepSize(1)),
            new ConstantStepSize(2)),
        new ConstantStepSize(0.1),
        new GradientDescent());
  }

  @ParameterizedTest
  @MethodSource("records")
  void render_record_bindsToAnEqualOne(Record record) {
    Settings tree = binder.render(record);
    assertThat(binder.bind(record.getClass(), tree)).isEqualTo(record);
    assertThat(binder.bind(record.getClass(), Flow.read(tree.toString()))).isEqualTo(record);
  }

  @Test
  void render_experiment_hasEverythingInTheOrderOfComponents() {
    assertThat(binder.render(new Experiment()))
        .hasToString(
            "{seed: 7, data: {kind: gaussian-teacher, samples: 512, noise: 0.0, preprocess: none},"
                + " network: {hidden: [16, 16]}, dynamics: {kind: gradient-descent, step-size:"
                + " {kind: certified, theorem: {kind: xu2023-theorem-3-1}, safety: 0.9},"
                + " momentum: 0.0}, diagnostics: [{kind: imbalance}], gap: 1.0e-8}");
  }

  @Test
  void render_part_bindsToItsRole() {
    GradientDescent part = new GradientDescent(new ConstantStepSize(2), 0.5);
    assertThat(binder.bind(Dynamics.class, binder.render(part))).isEqualTo(part);
  }

  @Test
  void render_absentWhereTheDefaultIsAValue_saysNone() {
    Experiment d = new Experiment();
    Experiment absent =
        new Experiment(
            d.seed(), d.data(), d.network(), d.dynamics(), d.diagnostics(), Optional.empty());
    assertThat(binder.render(absent).find("gap")).hasToString("Optional[none]");
    assertThat(binder.bind(Experiment.class, binder.render(absent))).isEqualTo(absent);
  }

  public record Text(Optional<String> text) {}

  @Test
  void render_whatCannotBeReadBack_refuses() {
    assertThatThrownBy(() -> binder.render(new Text(Optional.of("none"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be the text none");
    assertThatThrownBy(
            () -> binder.render(new GradientDescent(new ConstantStepSize(1), Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NaN cannot be a setting");
    StepSizeRule lambda = new StepSizeRule() {};
    assertThatThrownBy(() -> binder.render(new GradientDescent(lambda, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("cannot be written: it is not a catalogued step size");
  }
}
