package org.steelyard.lab.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Predicted classes against true ones.
 *
 * @param classes their names
 * @param confusion how many samples of a class (row) were taken for each class (column)
 * @param logLoss −1/m Σ log p(true class); none where the loss says nothing of probabilities
 */
public record Classification(List<String> classes, long[][] confusion, OptionalDouble logLoss)
    implements Metrics {
  public Classification {
    classes = List.copyOf(classes);
    confusion = Arrays.stream(confusion).map(long[]::clone).toArray(long[][]::new);
  }

  @Override
  public long[][] confusion() {
    return Arrays.stream(confusion).map(long[]::clone).toArray(long[][]::new);
  }

  @Override
  public long samples() {
    return Arrays.stream(confusion).flatMapToLong(Arrays::stream).sum();
  }

  /** The part that was put into its class. */
  public double accuracy() {
    long right = 0;
    for (int i = 0; i < confusion.length; i++) {
      right += confusion[i][i];
    }
    return (double) right / samples();
  }

  @Override
  public String sentence() {
    return String.format(Locale.ROOT, "accuracy %.4f", accuracy())
        + (logLoss.isPresent()
            ? String.format(Locale.ROOT, ", log-loss %.4f", logLoss.getAsDouble())
            : "");
  }

  @Override
  public Map<String, Object> numbers() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("samples", samples());
    numbers.put("accuracy", accuracy());
    numbers.put("logLoss", logLoss.orElse(Double.NaN));
    numbers.put("classes", classes);
    List<List<Long>> rows = new ArrayList<>();
    for (long[] row : confusion) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    numbers.put("confusion", rows);
    return numbers;
  }
}
