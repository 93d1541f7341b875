package org.steelyard.lab.relu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.lab.reproduce.Table;

/**
 * What two ways to start came to from each scale, and the verdict: a scale trains if the final loss
 * is at most √(best · guessing), half of the way, in decades, from the loss of guessing to the best
 * loss of all.
 *
 * @param layerWise final losses, one a scale; +∞ where training diverged
 * @param balanced the same for the other start
 */
record ScalesThatTrain(
    List<Double> scales, List<Double> layerWise, List<Double> balanced, int classes, int epochs) {
  private static final String PLACE =
      "(A) Figure 1(d): balanced initialization widens the range of good scales";

  Reproduction reproduction(List<String> notes) {
    List<String> all = new ArrayList<>(notes);
    all.add(
        "A scale trains if its loss is at most √(best loss of all · log %d) = %.4g."
            .formatted(classes, threshold()));
    return new Reproduction(
        "After ten epochs of stochastic gradient descent a ReLU network that started balanced has a low training loss"
            + " from a wider range of scales than one started layer by layer.",
        List.of(new Reproduction.Panel("loss-by-scale", plot())),
        List.of(table()),
        checks(),
        all);
  }

  private double guessing() {
    return StrictMath.log(classes);
  }

  private double best() {
    return DoubleStream.concat(
            layerWise.stream().mapToDouble(v -> v), balanced.stream().mapToDouble(v -> v))
        .min()
        .orElse(Double.NaN);
  }

  double threshold() {
    return Math.sqrt(best() * guessing());
  }

  /** Positions of the scales that train. */
  int[] training(List<Double> losses) {
    return IntStream.range(0, losses.size()).filter(i -> losses.get(i) <= threshold()).toArray();
  }

  private List<Check> checks() {
    int[] wide = training(balanced);
    int[] narrow = training(layerWise);
    return List.of(
        Check.within(
            "best loss of all, as a share of that of guessing",
            "(A) section 4: the network trains",
            0,
            0.5,
            best() / guessing()),
        Check.holds(
            "more scales train from a balanced start than from a layer-wise one",
            PLACE,
            wide.length > narrow.length,
            "%d (%s) against %d (%s) of %d scales"
                .formatted(wide.length, range(wide), narrow.length, range(narrow), scales.size())),
        Check.holds(
            "balanced starts train from smaller scales",
            PLACE,
            wide.length > 0 && (narrow.length == 0 || wide[0] < narrow[0]),
            "from %s against from %s".formatted(first(wide), first(narrow))));
  }

  private String range(int[] positions) {
    return positions.length == 0
        ? "none"
        : number(scales.get(positions[0]))
            + " to "
            + number(scales.get(positions[positions.length - 1]));
  }

  private String first(int[] positions) {
    return positions.length == 0 ? "none" : number(scales.get(positions[0]));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  private Plot plot() {
    return Plot.of(
            "A ReLU network on pictures: loss after %d epochs".formatted(epochs),
            Axis.log("standard deviation s of the initialization"),
            Axis.log("training loss").infinite("diverged"))
        .with(line("layer-wise Gaussian", layerWise, 1))
        .with(line("balanced", balanced, 0))
        .with(Layer.Reference.horizontal("guessing", guessing()));
  }

  private Layer line(String label, List<Double> losses, int series) {
    return new Layer.Line(label, Samples.of(array(scales), array(losses)), Style.series(series));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < scales.size(); i++) {
      rows.add(
          List.of(
              Table.cell(scales.get(i)),
              Table.cell(layerWise.get(i)),
              Table.cell(balanced.get(i))));
    }
    return new Table("loss-by-scale", List.of("scale", "layer_wise", "balanced"), rows);
  }
}
