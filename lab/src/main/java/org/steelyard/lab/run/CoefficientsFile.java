package org.steelyard.lab.run;

import java.util.List;
import java.util.Optional;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.prepare.Coefficients;
import org.steelyard.linalg.Matrix;
import org.steelyard.parts.Numbers;

/**
 * {@code coefficients.csv}: the end-to-end matrix in the user's units, a row an input, a column a
 * target.
 */
final class CoefficientsFile {
  private CoefficientsFile() {}

  /**
   * Nothing for problems without samples, whose matrix is in no other units, and for runs that
   * diverged.
   */
  static Optional<String> write(TrainResult result) {
    LoadedProblem loaded = result.problem();
    Matrix product = result.run().weights().product();
    if (loaded.content().units().isEmpty() || !product.isFinite()) {
      return Optional.empty();
    }
    Coefficients coefficients = loaded.content().units().get().toUserUnits(product);
    StringBuilder text = new StringBuilder("input");
    for (String target : loaded.targets()) {
      text.append(',').append(CsvText.cell(target));
    }
    text.append('\n');
    List<String> inputs = loaded.inputs();
    for (int j = 0; j < inputs.size(); j++) {
      text.append(CsvText.cell(inputs.get(j)));
      for (int i = 0; i < loaded.targets().size(); i++) {
        text.append(',').append(Numbers.text(coefficients.matrix().get(i, j)));
      }
      text.append('\n');
    }
    text.append("(intercept)");
    for (double value : coefficients.intercept()) {
      text.append(',').append(Numbers.text(value));
    }
    return Optional.of(text.append('\n').toString());
  }
}
