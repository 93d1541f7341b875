package org.steelyard.lab.sweep;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.steelyard.parts.Doc;

/**
 * The best cell over some axes, as (A) chooses the step size of each point of its figure 1: the row
 * with the least value; the first of equals; of a group without any value, its first row with what
 * was summarized over missing.
 */
@AutoService(Summary.class)
@Doc("the row with the least value over some axes, such as the best step size")
public record BestSummary(
    @Doc("axes to choose from, such as dynamics.step-size") List<String> over,
    @Doc("column whose least value is best") String by)
    implements Summary {
  public BestSummary {
    over = List.copyOf(over);
  }

  public BestSummary() {
    this(List.of("dynamics.step-size"), "iterations");
  }

  @Override
  public SweepTable of(SweepTable table) {
    Groups groups = Groups.without(table, over);
    Column value = table.column(by);
    int[] chosen = groups.rows().stream().mapToInt(group -> least(value, group)).toArray();
    SweepTable rows = table.rows(chosen);
    List<Column> columns = new ArrayList<>();
    for (Column column : rows.columns()) {
      boolean choice = over.contains(column.name());
      columns.add(choice ? column.where(row -> !value.isMissing(chosen[row])) : column);
    }
    columns.addAll(groups.counts(by));
    return new SweepTable(groups.axes(), columns);
  }

  private static int least(Column column, int[] group) {
    int best = group[0];
    for (int row : group) {
      boolean better = column.isMissing(best) || column.number(row) < column.number(best);
      if (!column.isMissing(row) && better) {
        best = row;
      }
    }
    return best;
  }
}
