package org.steelyard.lab.predict;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.steelyard.lab.data.Pairs;
import org.steelyard.lab.data.WeightFiles;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;
import org.steelyard.parts.Numbers;

/**
 * Ratings from a completed matrix: g + b_user + b_item + W_{user, item}; what is not known of a
 * user or an item counts 0.
 *
 * @param left W_N ⋯ W_2, users × r
 * @param right the transpose of W_1, items × r
 */
record RatingPredictions(
    Pairs pairs, double mean, Numbered users, Numbered items, Matrix left, Matrix right)
    implements Predictions {

  /** Names with their numbers, and an offset for each number. */
  record Numbered(Map<String, Integer> numbers, double[] offsets) {
    static Numbered read(Path file) throws IOException {
      Map<String, Integer> numbers = new HashMap<>();
      Map<Integer, Double> offsets = new HashMap<>();
      try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
        for (CsvRecord row : reader) {
          int number = (int) row.getStartingLineNumber() - 2;
          if (number >= 0) {
            numbers.put(row.getField(0), offsets.size());
            offsets.put(offsets.size(), Numbers.parseDouble(row.getField(1)));
          }
        }
      }
      double[] values = new double[offsets.size()];
      offsets.forEach((number, offset) -> values[number] = offset);
      return new Numbered(numbers, values);
    }
  }

  static RatingPredictions of(Path run, Pairs pairs, double mean) throws IOException {
    List<Matrix> layers = WeightFiles.read(run.resolve("weights.npz"), "");
    Matrix left = Matrix.identity(layers.get(layers.size() - 1).rows());
    if (layers.size() > 1) {
      left = layers.get(layers.size() - 1);
      for (int l = layers.size() - 2; l >= 1; l--) {
        left = left.times(layers.get(l));
      }
    }
    return new RatingPredictions(
        pairs,
        mean,
        Numbered.read(run.resolve("users.csv")),
        Numbered.read(run.resolve("items.csv")),
        left,
        layers.get(0).transpose());
  }

  @Override
  public List<String> columns() {
    return List.of(pairs.userColumn(), pairs.itemColumn(), "rating");
  }

  @Override
  public List<String> forEach(Consumer<List<Object>> row) {
    int unknown = 0;
    int rank = left.columns();
    double[] a = left.values();
    double[] b = right.values();
    for (Pairs.Pair pair : pairs.pairs()) {
      Integer user = users.numbers().get(pair.user());
      Integer item = items.numbers().get(pair.item());
      double rating = mean;
      rating += user == null ? 0 : users.offsets()[user];
      rating += item == null ? 0 : items.offsets()[item];
      if (user != null && item != null) {
        rating += Kernels.dot(rank, a, user * rank, b, item * rank);
      } else {
        unknown++;
      }
      row.accept(List.of(pair.user(), pair.item(), rating));
    }
    return unknown == 0
        ? List.of()
        : List.of(
            "%d of %d pairs have a user or an item that the run has not seen: means are all that is known of them"
                .formatted(unknown, pairs.pairs().size()));
  }
}
