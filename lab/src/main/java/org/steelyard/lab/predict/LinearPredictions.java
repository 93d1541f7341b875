package org.steelyard.lab.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.steelyard.lab.data.Samples;
import org.steelyard.linalg.Kernels;

/**
 * y = C·x + c, and what that says of classes.
 *
 * @param classes none for a regression
 */
record LinearPredictions(
    CoefficientTable table, Samples samples, List<String> notes, Optional<Classes> classes)
    implements Predictions {
  private static final int BLOCK = 512;

  @Override
  public List<String> columns() {
    return classes.map(Classes::columns).orElse(table.outputs());
  }

  @Override
  public List<String> forEach(Consumer<List<Object>> row) {
    int inputs = table.inputs().size();
    int outputs = table.outputs().size();
    double[] matrix = table.coefficients().matrix().values();
    double[] intercept = table.coefficients().intercept();
    int width = samples.width();
    double[] rows = new double[BLOCK * width];
    double[] x = new double[BLOCK * inputs];
    double[] y = new double[BLOCK * outputs];
    for (int got = samples.read(rows, BLOCK); got > 0; got = samples.read(rows, BLOCK)) {
      for (int i = 0; i < got; i++) {
        System.arraycopy(rows, i * width, x, i * inputs, inputs);
        System.arraycopy(intercept, 0, y, i * outputs, outputs);
      }
      Kernels.multiplyTransB(got, outputs, inputs, 1, x, 0, matrix, 0, 1, y, 0);
      for (int i = 0; i < got; i++) {
        row.accept(cells(y, i * outputs, outputs));
      }
    }
    return notes;
  }

  private List<Object> cells(double[] y, int at, int outputs) {
    if (classes.isPresent()) {
      return classes.get().cells(y, at);
    }
    List<Object> cells = new ArrayList<>();
    for (int k = 0; k < outputs; k++) {
      cells.add(y[at + k]);
    }
    return cells;
  }
}
