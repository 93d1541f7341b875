package org.steelyard.lab.metrics;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Errors of predicted ratings.
 *
 * @param rmse of the prediction
 * @param offsetRmse of the means alone, without the matrix
 * @param meanRmse of the mean of the training ratings alone
 */
public record Completion(long samples, double rmse, double offsetRmse, double meanRmse)
    implements Metrics {
  @Override
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "RMSE %.4f (the means taken off alone: %.4f; one number for all: %.4f)",
        rmse,
        offsetRmse,
        meanRmse);
  }

  @Override
  public Map<String, Object> numbers() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("samples", samples);
    numbers.put("rmse", rmse);
    numbers.put("offsetRmse", offsetRmse);
    numbers.put("meanRmse", meanRmse);
    return numbers;
  }
}
