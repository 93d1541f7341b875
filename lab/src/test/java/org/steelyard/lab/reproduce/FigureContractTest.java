package org.steelyard.lab.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.steelyard.lab.figure.BoxSummary;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Samples;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;
import org.steelyard.parts.PartContract;

/** What every figure must keep, on its quick grid. */
class FigureContractTest {
  @TestFactory
  Stream<DynamicTest> parts() {
    return PartContract.of(Figure.class);
  }

  @TestFactory
  Stream<DynamicTest> figures() {
    return Catalog.of(Figure.class).parts().stream()
        .map(part -> dynamicTest(part.name(), () -> check(part)));
  }

  private static void check(Part<Figure> part) {
    Chosen chosen = new Chosen(part, part.prototype());
    Reproduced made = Reproduced.of(chosen, new Effort(true, 2, sentence -> {}));
    Reproduction figure = made.reproduction();
    assertThat(figure.statement()).isNotBlank();
    assertThat(figure.panels()).isNotEmpty();
    assertThat(figure.tables()).isNotEmpty();
    for (Table table : figure.tables()) {
      assertThat(table.rows()).as("rows of %s", table.name()).isNotEmpty();
    }
    double[] numbers = numbers(figure.tables());
    for (Reproduction.Panel panel : figure.panels()) {
      double[] drawn =
          panel.plot().layers().stream().flatMapToDouble(FigureContractTest::drawn).toArray();
      assertThat(drawn).as("values of %s", panel.name()).isNotEmpty();
      for (double value : drawn) {
        assertThat(isIn(numbers, value)).as("%s of %s is in a table", value, panel.name()).isTrue();
      }
    }
    assertThat(figure.checks()).isNotEmpty();
    for (Check check : figure.checks()) {
      assertThat(check.stated()).as(check.what()).isNotBlank();
      assertThat(check.got()).as(check.what()).isNotBlank();
    }
    assertThat(made.result())
        .as("%s", figure.checks().stream().filter(c -> c.result() == Check.Result.FAIL).toList())
        .isNotEqualTo(Check.Result.FAIL);
    sameBytes(made.files(), Reproduced.of(chosen, Effort.small()).files());
  }

  private static void sameBytes(Map<String, byte[]> some, Map<String, byte[]> others) {
    assertThat(some.keySet()).isEqualTo(others.keySet());
    some.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(others.get(name)));
  }

  /**
   * The finite values that a layer shows, of boxes those that are no interpolations; reference
   * lines are no data.
   */
  private static DoubleStream drawn(Layer layer) {
    List<Double> values = new ArrayList<>();
    if (layer instanceof Layer.Line line) {
      add(line.points(), values);
    } else if (layer instanceof Layer.Scatter scatter) {
      add(scatter.points(), values);
    } else if (layer instanceof Layer.Bars bars) {
      add(bars.heights(), values);
    } else if (layer instanceof Layer.Band band) {
      add(band.lower(), values);
      add(band.upper(), values);
    } else if (layer instanceof Layer.Boxes boxes) {
      for (BoxSummary box : boxes.boxes()) {
        values.addAll(List.of(box.whiskerLow(), box.whiskerHigh()));
        values.addAll(box.outliers());
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
  }

  private static void add(Samples samples, List<Double> values) {
    for (int i = 0; i < samples.size(); i++) {
      values.add(samples.y(i));
    }
  }

  /** Numbers of all cells, ascending. */
  private static double[] numbers(List<Table> tables) {
    List<Double> numbers = new ArrayList<>();
    for (Table table : tables) {
      for (List<String> row : table.rows()) {
        for (String cell : row) {
          try {
            numbers.add(Double.parseDouble(cell));
          } catch (NumberFormatException words) {
            continue;
          }
        }
      }
    }
    return numbers.stream()
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  /** Up to the rounding of a cell to four digits. */
  private static boolean isIn(double[] ascending, double value) {
    double margin = 1e-3 * Math.abs(value);
    int at = java.util.Arrays.binarySearch(ascending, value - margin);
    int first = at >= 0 ? at : -at - 1;
    return first < ascending.length && ascending[first] <= value + margin;
  }
}
