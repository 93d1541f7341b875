package org.steelyard.lab.sweep;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.steelyard.parts.Doc;

/**
 * Arithmetic means over some axes of what is there, summed in ascending order; beside each, how
 * many values there are and how many are missing.
 */
@AutoService(Summary.class)
@Doc("means over some axes, such as seeds; missing values are left out and counted")
public record MeanSummary(
    @Doc("axes to average over") List<String> over, @Doc("columns to average") List<String> of)
    implements Summary {
  public MeanSummary {
    over = List.copyOf(over);
    of = List.copyOf(of);
  }

  public MeanSummary() {
    this(List.of("seed"), List.of("iterations"));
  }

  @Override
  public SweepTable of(SweepTable table) {
    Groups groups = Groups.without(table, over);
    List<Column> columns = new ArrayList<>(groups.axisColumns());
    for (String name : of) {
      double[] means = groups.sorted(name).stream().mapToDouble(MeanSummary::mean).toArray();
      columns.add(Column.numbers(name + ".mean", means));
      columns.addAll(groups.counts(name));
    }
    return new SweepTable(groups.axes(), columns);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
