package org.steelyard.lab.reproduce.xu;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.lab.reproduce.Table;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.rules.Xu2025SchedulerStepSize;

/** (D), appendix G.2: two wide layers against one matrix, from the same product. */
@AutoService(Figure.class)
@Named("xu2025/overparametrized")
@Doc("two layers of growing width against one matrix, iterations and loss")
@Cites(value = "xu2025local", place = "appendix G.2")
public record OverparametrizedFigure(
    @Doc("hidden units; the paper does not tell them") List<Integer> widths,
    @Doc("starts of each width; the paper has 30, quick has 2") int seeds,
    @Doc("iterations, most") int steps,
    @Doc("the excess that iterations are counted to, in units of the first") double reduction,
    @Doc("the growing steps of two layers, beside the local ones") Xu2025SchedulerStepSize growing)
    implements Figure {

  public OverparametrizedFigure {
    widths = widths.stream().sorted().toList();
    require(
        widths.size() >= 2 && widths.get(0) >= 2 * OverparametrizedRun.ORDER,
        "widths must be at least two numbers from %s on, got %s",
        2 * OverparametrizedRun.ORDER,
        widths);
    require(seeds >= 1, "seeds must be at least 1, got %s", seeds);
    require(steps >= 1, "steps must be at least 1, got %s", steps);
    require(
        reduction > 1e-20 && reduction < 1, "reduction must be in (1e-20, 1), got %s", reduction);
  }

  public OverparametrizedFigure() {
    this(
        List.of(50, 100, 500, 1000, 4000),
        30,
        200,
        1e-10,
        new Xu2025SchedulerStepSize(0.5, 1.01, 1));
  }

  /** One draw. */
  private record Cell(int width, long seed) {}

  @Override
  public Reproduction reproduce(Effort effort) {
    int count = effort.quick() ? Math.min(seeds, 2) : seeds;
    List<Cell> cells = new ArrayList<>();
    for (int width : widths) {
      for (int seed = 1; seed <= count; seed++) {
        cells.add(new Cell(width, seed));
      }
    }
    List<OverparametrizedRun> runs =
        effort.map(
            cells, cell -> OverparametrizedRun.of(cell.width(), cell.seed(), growing, steps));
    effort.progress().accept(cells.size() + " starts trained");
    List<Reproduction.Panel> panels = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    iterations(runs, count, panels, tables);
    losses(runs, panels, tables);
    return new Reproduction(
        "The wider the two layers, the nearer their convergence is to that of the matrix trained"
            + " without overparametrization.",
        panels,
        tables,
        checks(runs),
        List.of(
            "Both begin at the same product; the matrix takes the step 1/sigma_max(X)^2. The paper"
                + " does not tell here which steps the layers take: the local ones have eta K_t(eta)"
                + " = 1 with K_t of Theorem 3.1 at every iterate and come near the matrix; those of"
                + " Theorem E.1 do not, since W_i ~ N(0, 1/h) is p = 1/2, which its limit for wide"
                + " layers excludes.",
            "The noise has variance 0.1 (the paper writes N(0, 0.1)); widths and seeds are ours."));
  }

  private static List<OverparametrizedRun> of(List<OverparametrizedRun> runs, int width) {
    return runs.stream().filter(run -> run.width() == width).toList();
  }

  private void iterations(
      List<OverparametrizedRun> runs,
      int count,
      List<Reproduction.Panel> panels,
      List<Table> tables) {
    List<Chart.Entry> entries = new ArrayList<>();
    List<Function<OverparametrizedRun, Course>> kinds =
        List.of(
            OverparametrizedRun::growing, OverparametrizedRun::local, OverparametrizedRun::matrix);
    List<String> names =
        List.of("two layers, Theorem E.1", "two layers, local steps", "one matrix");
    for (int k = 0; k < kinds.size(); k++) {
      Function<OverparametrizedRun, Course> kind = kinds.get(k);
      List<double[]> bySeed = new ArrayList<>();
      for (int seed = 1; seed <= count; seed++) {
        long which = seed;
        bySeed.add(
            runs.stream()
                .filter(run -> run.seed() == which)
                .mapToDouble(run -> OverparametrizedRun.iterations(kind.apply(run), reduction))
                .toArray());
      }
      entries.add(
          new Chart.Entry(names.get(k), names.get(k), Curve.of(bySeed), k, Dash.values()[k], true));
    }
    Chart chart =
        new Chart(
            "iterations",
            "Iterations to %s of the first loss".formatted(Table.cell(reduction)),
            "5 inputs, 5 outputs, starts of each width: " + count,
            "Geometric mean with the range over starts.",
            Axis.log("hidden units h"),
            Axis.log("iterations").infinite("not reached"));
    double[] at = widths.stream().mapToDouble(w -> w).toArray();
    panels.add(chart.panel(at, entries));
    tables.add(chart.table("hidden units", at, entries));
  }

  private void losses(
      List<OverparametrizedRun> runs, List<Reproduction.Panel> panels, List<Table> tables) {
    // As far as some curve has a value of every start.
    int longest =
        widths.stream()
            .mapToInt(
                width ->
                    of(runs, width).stream().mapToInt(run -> run.local().steps()).min().orElse(1))
            .max()
            .orElse(1);
    int points = longest + 2;
    List<Chart.Entry> entries = new ArrayList<>();
    for (int i = 0; i < widths.size(); i++) {
      Curve curve =
          Curve.of(
              of(runs, widths.get(i)).stream()
                  .map(run -> Arrays.copyOf(run.local().excess(), points))
                  .toList());
      String name = "h = " + widths.get(i);
      entries.add(
          new Chart.Entry(name, name, curve, i, Dash.values()[i % Dash.values().length], false));
    }
    Curve matrix =
        Curve.of(
            of(runs, widths.get(widths.size() - 1)).stream()
                .map(run -> Arrays.copyOf(run.matrix().excess(), points))
                .toList());
    entries.add(
        new Chart.Entry("one matrix", "one matrix", matrix, widths.size(), Dash.SOLID, false));
    Chart chart =
        new Chart(
            "loss",
            "Loss of two layers and of one matrix",
            "two layers with local steps, mean of log loss over the starts",
            "",
            Axis.counts("iteration"),
            Axis.log("excess ½‖Y − XW‖²"));
    double[] at = Curve.counts(points);
    panels.add(chart.panel(at, entries));
    tables.add(chart.table("iteration", at, entries));
  }

  private List<Check> checks(List<OverparametrizedRun> runs) {
    List<Check> checks = new ArrayList<>();
    double[] all = byWidth(runs, run -> run.ratio(reduction));
    checks.add(
        Check.holds(
            "iterations with local steps in units of those of the matrix fall as the width grows",
            "appendix G.2: wide layers come near the matrix",
            falls(all),
            words(all)));
    double[] late = byWidth(runs, run -> run.lateRatio(reduction));
    checks.add(
        Check.holds(
            "the same over the second half of the decades",
            "Theorem 3.3: the rate goes to that of the matrix",
            falls(late),
            words(late)));
    checks.add(
        Check.withinUnless(
            "the same at the largest width",
            "Theorem 3.3: the rate goes to that of the matrix",
            0.8,
            1.25,
            late[late.length - 1],
            0.5,
            4,
            "the paper does not tell its widths; the ratio goes to 1 like 1 + O(h^(-1/2))"));
    return checks;
  }

  private double[] byWidth(
      List<OverparametrizedRun> runs, ToDoubleFunction<OverparametrizedRun> value) {
    return widths.stream()
        .mapToDouble(width -> of(runs, width).stream().mapToDouble(value).average().orElseThrow())
        .toArray();
  }

  private static boolean falls(double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (!(values[i] < values[i - 1])) {
        return false;
      }
    }
    return true;
  }

  private static String words(double[] values) {
    return String.join(
        ", ", Arrays.stream(values).mapToObj(value -> Table.cell(value, 4)).toList());
  }
}
