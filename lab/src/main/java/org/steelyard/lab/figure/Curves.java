package org.steelyard.lab.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Points in pixels: unbroken pieces of at least two points, thinned, and points that stand alone.
 */
record Curves(List<double[]> pieces, List<double[]> single) {
  static Curves of(Samples points, boolean stepped, AxisMap x, AxisMap y) {
    List<double[]> pieces = new ArrayList<>();
    List<double[]> single = new ArrayList<>();
    double[] path = new double[4 * points.size() + 2];
    int length = 0;
    for (int i = 0; i <= points.size(); i++) {
      if (i < points.size() && isShown(points, i, x, y)) {
        double px = x.pixel(points.x(i));
        double py = y.pixel(points.y(i));
        if (stepped && length > 0) {
          path[length] = px;
          path[length + 1] = path[length - 1];
          length += 2;
        }
        path[length] = px;
        path[length + 1] = py;
        length += 2;
      } else if (length > 0) {
        double[] piece = Arrays.copyOf(path, length);
        (length == 2 ? single : pieces).add(length == 2 ? piece : Thinning.thin(piece, length));
        length = 0;
      }
    }
    return new Curves(pieces, single);
  }

  static boolean isShown(Samples points, int i, AxisMap x, AxisMap y) {
    return x.scale().place(points.x(i)) == Scale.Place.SHOWN
        && y.scale().place(points.y(i)) == Scale.Place.SHOWN;
  }
}
