package org.steelyard.lab.sweep;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.steelyard.parts.Doc;

/** Medians over some axes of what is there, with how many values there are and are missing. */
@AutoService(Summary.class)
@Doc("medians over some axes, such as seeds; missing values are left out and counted")
public record MedianSummary(
    @Doc("axes to take medians over") List<String> over,
    @Doc("columns to take medians of") List<String> of)
    implements Summary {
  public MedianSummary {
    over = List.copyOf(over);
    of = List.copyOf(of);
  }

  public MedianSummary() {
    this(List.of("seed"), List.of("iterations"));
  }

  @Override
  public SweepTable of(SweepTable table) {
    Groups groups = Groups.without(table, over);
    List<Column> columns = new ArrayList<>(groups.axisColumns());
    for (String name : of) {
      columns.add(
          Column.numbers(
              name + ".median",
              groups.sorted(name).stream()
                  .mapToDouble(values -> QuantilesSummary.quantile(values, 0.5))
                  .toArray()));
      columns.addAll(groups.counts(name));
    }
    return new SweepTable(groups.axes(), columns);
  }
}
