package org.steelyard.lab.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Errors of predicted numbers, target by target, in the units of the targets. */
public record Regression(long samples, List<Target> targets) implements Metrics {
  /**
   * @param rmse √(Σ (ŷ − y)²/m)
   * @param r2 1 − Σ (ŷ − y)²/Σ (y − ȳ)², ȳ the mean of these samples; NaN where y is constant
   */
  public record Target(String name, double rmse, double r2) {
    /**
     * @param residual Σ (ŷ − y)²
     * @param total Σ (y − ȳ)²
     */
    static Target of(String name, long samples, double residual, double total) {
      return new Target(
          name, Math.sqrt(residual / samples), total > 0 ? 1 - residual / total : Double.NaN);
    }
  }

  public Regression {
    targets = List.copyOf(targets);
  }

  @Override
  public String sentence() {
    return targets.stream()
        .limit(5)
        .map(t -> String.format(Locale.ROOT, "%s RMSE %.4g, R2 %.4f", t.name, t.rmse, t.r2))
        .collect(Collectors.joining("; ", "", targets.size() > 5 ? "; ..." : ""));
  }

  @Override
  public Map<String, Object> numbers() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Target target : targets) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", target.name);
      entry.put("rmse", target.rmse);
      entry.put("r2", target.r2);
      list.add(entry);
    }
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("samples", samples);
    numbers.put("targets", list);
    return numbers;
  }
}
