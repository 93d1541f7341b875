package org.steelyard.lab.sweep;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Numbers;

/**
 * Quantiles over some axes of what is there: linear between neighbours, position p (n − 1), as
 * NumPy's default.
 */
@AutoService(Summary.class)
@Doc("quantiles over some axes, such as seeds; missing values are left out and counted")
public record QuantilesSummary(
    @Doc("axes to take quantiles over") List<String> over,
    @Doc("columns to take quantiles of") List<String> of,
    @Doc("which ones, from 0 (least) to 1 (greatest)") List<Double> at)
    implements Summary {
  public QuantilesSummary {
    over = List.copyOf(over);
    of = List.copyOf(of);
    at = List.copyOf(at);
    for (double p : at) {
      require(p >= 0 && p <= 1, "at takes numbers from 0 to 1, got %s", p);
    }
  }

  public QuantilesSummary() {
    this(List.of("seed"), List.of("iterations"), List.of(0.0, 0.25, 0.5, 0.75, 1.0));
  }

  @Override
  public SweepTable of(SweepTable table) {
    Groups groups = Groups.without(table, over);
    List<Column> columns = new ArrayList<>(groups.axisColumns());
    for (String name : of) {
      for (double p : at) {
        columns.add(
            Column.numbers(
                name + ".q" + Numbers.text(p),
                groups.sorted(name).stream().mapToDouble(values -> quantile(values, p)).toArray()));
      }
      columns.addAll(groups.counts(name));
    }
    return new SweepTable(groups.axes(), columns);
  }

  /**
   * @param values ascending
   */
  static double quantile(double[] values, double p) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double position = p * (values.length - 1);
    int below = (int) position;
    double low = values[below];
    if (below == position) {
      return low;
    }
    double high = values[below + 1];
    return high == low ? low : low + (position - below) * (high - low);
  }
}
