package org.steelyard.lab.predict;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.steelyard.lab.prepare.Coefficients;
import org.steelyard.linalg.Matrix;
import org.steelyard.parts.Numbers;

/**
 * {@code coefficients.csv} of a run folder: the end-to-end matrix and the intercept in the user's
 * units.
 *
 * @param outputs the names of its columns
 */
record CoefficientTable(List<String> inputs, List<String> outputs, Coefficients coefficients) {
  static CoefficientTable read(Path file) throws IOException {
    List<CsvRecord> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      reader.forEach(rows::add);
    }
    List<String> head = rows.get(0).getFields();
    List<String> outputs = head.subList(1, head.size());
    int inputs = rows.size() - 2;
    double[] matrix = new double[outputs.size() * inputs];
    double[] intercept = new double[outputs.size()];
    List<String> names = new ArrayList<>();
    for (int j = 0; j <= inputs; j++) {
      CsvRecord row = rows.get(1 + j);
      for (int k = 0; k < outputs.size(); k++) {
        double value = Numbers.parseDouble(row.getField(1 + k));
        if (j < inputs) {
          matrix[k * inputs + j] = value;
        } else {
          intercept[k] = value;
        }
      }
      names.add(row.getField(0));
    }
    return new CoefficientTable(
        List.copyOf(names.subList(0, inputs)),
        List.copyOf(outputs),
        new Coefficients(Matrix.wrap(outputs.size(), inputs, matrix), intercept));
  }
}
