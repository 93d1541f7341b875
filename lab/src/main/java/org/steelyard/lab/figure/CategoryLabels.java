package org.steelyard.lab.figure;

import java.util.List;

/**
 * How the names of categories stand below the data.
 *
 * @param slanted whether they must be slanted to fit
 * @param height below the axis
 * @param overhang how far the first reaches left of the data
 */
record CategoryLabels(boolean slanted, double height, double overhang) {
  static final double ANGLE = -35;
  static final double LONGEST = 170;
  private static final double UPRIGHT = 17;
  private static final double SINE = StrictMath.sin(StrictMath.toRadians(-ANGLE));
  private static final double COSINE = StrictMath.cos(StrictMath.toRadians(-ANGLE));

  static CategoryLabels of(Plot plot) {
    List<String> names = plot.x().categories();
    double[] widths =
        names.stream().mapToDouble(n -> TextMetrics.width(n, Layout.TICK, false)).toArray();
    double widest = java.util.Arrays.stream(widths).max().orElse(0);
    double slot = (plot.width() - 90.0) / Math.max(widths.length, 1);
    if (widest + 8 <= slot) {
      return new CategoryLabels(false, UPRIGHT, 0);
    }
    double first = Math.min(widths[0], LONGEST);
    return new CategoryLabels(
        true, SINE * Math.min(widest, LONGEST) + 16, Math.max(0, COSINE * first - slot / 2 + 4));
  }
}
