package org.steelyard.lab.reproduce.xu;

import java.util.Arrays;
import java.util.List;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Marker;
import org.steelyard.lab.figure.Palette;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;

/**
 * The same quantity of several runs, point by point: their geometric mean and their range.
 *
 * @param mean NaN where a run has no value
 */
record Curve(double[] low, double[] mean, double[] high) {

  static Curve of(List<double[]> runs) {
    int length = runs.get(0).length;
    double[] low = new double[length];
    double[] mean = new double[length];
    double[] high = new double[length];
    for (int t = 0; t < length; t++) {
      low[t] = Double.POSITIVE_INFINITY;
      double sum = 0;
      for (double[] run : runs) {
        low[t] = Math.min(low[t], run[t]);
        high[t] = Math.max(high[t], run[t]);
        sum += StrictMath.log(run[t]);
      }
      mean[t] = StrictMath.exp(sum / runs.size());
    }
    return new Curve(low, mean, high);
  }

  /** A line along the mean, within a band over the range if there are several runs. */
  List<Layer> layers(String label, double[] x, int colour, Dash dash, boolean band) {
    Style style = new Style(Palette.series(colour), dash, Marker.NONE, 1.8);
    Layer line = new Layer.Line(label, Samples.of(x, mean), style);
    return band
        ? List.of(new Layer.Band("", Samples.of(x, low), Samples.of(x, high), style), line)
        : List.of(line);
  }

  /** 0, 1, … */
  static double[] counts(int length) {
    double[] counts = new double[length];
    Arrays.setAll(counts, i -> i);
    return counts;
  }

  double last() {
    return mean[mean.length - 1];
  }
}
