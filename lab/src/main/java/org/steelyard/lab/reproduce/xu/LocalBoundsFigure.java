package org.steelyard.lab.reproduce.xu;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
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

/**
 * (D), section 4.1: the loss under the growing steps of Theorem E.1 against the local factors of
 * Theorem 3.1 and against the uniform factor ρ of Theorem E.1.
 */
@AutoService(Figure.class)
@Named("xu2025/bounds")
@Doc("loss under growing steps against the local and the uniform bound, by width and noise")
@Cites(value = "xu2025local", place = "section 4.1")
public record LocalBoundsFigure(
    @Doc("hidden units; the paper has 500, 1000, 4000") List<Integer> widths,
    @Doc("sigma, Y = X W1 W2 + sigma² N(0, 1); the paper does not tell its three")
        List<Double> sigma,
    @Doc("starts of each cell; the paper has 30, quick has 1") int seeds,
    @Doc("iterations") int steps,
    @Doc("exponent of the drift that is allowed; in (0, 1)") double c,
    @Doc("exponent of the growth of the steps; above 1") double d)
    implements Figure {
  private static final int ORDER = 10;

  public LocalBoundsFigure {
    widths = List.copyOf(widths);
    sigma = List.copyOf(sigma);
    require(
        !widths.isEmpty() && widths.stream().allMatch(w -> w >= 2 * ORDER),
        "widths must be at least %s, got %s",
        2 * ORDER,
        widths);
    require(
        !sigma.isEmpty() && sigma.stream().allMatch(s -> s > 0 && s <= 100),
        "sigma must be in (0, 100], got %s",
        sigma);
    require(seeds >= 1, "seeds must be at least 1, got %s", seeds);
    require(steps >= 1, "steps must be at least 1, got %s", steps);
    require(c > 0 && c < 1, "c must be in (0, 1), got %s", c);
    require(d > 1, "d must be above 1, got %s", d);
  }

  public LocalBoundsFigure() {
    this(List.of(500, 1000, 4000), List.of(0.1, 1.0, 3.0), 30, 40, 0.5, 1.01);
  }

  @Override
  public Reproduction reproduce(Effort effort) {
    return reproduce(effort, Xu2025Methods.LocalRate.ofTheorem());
  }

  /**
   * @param rate what is promised of a step: the theorem's, but in tests
   */
  Reproduction reproduce(Effort effort, Xu2025Methods.LocalRate rate) {
    int count = effort.quick() ? 1 : seeds;
    int length = effort.quick() ? Math.min(steps, 30) : steps;
    List<Xu2025Start> starts = new ArrayList<>();
    for (int width : widths) {
      for (double s : sigma) {
        for (int seed = 1; seed <= count; seed++) {
          starts.add(new Xu2025Start(ORDER, width, s, seed));
        }
      }
    }
    List<LocalBoundsRun> runs =
        effort.map(
            starts,
            start -> {
              LocalBoundsRun run = LocalBoundsRun.of(start, c, d, length, rate);
              effort
                  .progress()
                  .accept(
                      "h = %s, sigma = %s, seed %s"
                          .formatted(start.width(), Table.cell(start.sigma()), start.seed()));
              return run;
            });
    List<Reproduction.Panel> panels = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    widths.forEach(width -> picture(width, runs, count, length, panels, tables));
    tables.add(0, rates(runs));
    return new Reproduction(
        "The actual loss lies below the bound from the local constants of Theorem 3.1, and that"
            + " below the uniform bound of Theorem E.1; the wider the hidden layer, the faster the"
            + " promised convergence.",
        panels,
        tables,
        checks(runs),
        notes());
  }

  private static List<LocalBoundsRun> of(List<LocalBoundsRun> runs, int width, double sigma) {
    return runs.stream()
        .filter(run -> run.start().width() == width && run.start().sigma() == sigma)
        .toList();
  }

  private void picture(
      int width,
      List<LocalBoundsRun> runs,
      int count,
      int length,
      List<Reproduction.Panel> panels,
      List<Table> tables) {
    List<Chart.Entry> entries = new ArrayList<>();
    for (int i = 0; i < sigma.size(); i++) {
      List<LocalBoundsRun> some = of(runs, width, sigma.get(i));
      String name = "σ = " + Table.cell(sigma.get(i));
      Curve actual = Curve.of(some.stream().map(run -> run.course().excess()).toList());
      Curve local = Curve.of(some.stream().map(run -> run.course().bound()).toList());
      Curve uniform = Curve.of(some.stream().map(LocalBoundsRun::uniform).toList());
      entries.add(new Chart.Entry(name, name, actual, i, Dash.SOLID, true));
      entries.add(
          new Chart.Entry(
              name + ", local bound", i == 0 ? "local bound" : "", local, i, Dash.SHORT, false));
      entries.add(
          new Chart.Entry(
              name + ", uniform bound",
              i == 0 ? "uniform bound" : "",
              uniform,
              i,
              Dash.DOT,
              false));
    }
    Chart chart =
        new Chart(
            "h-" + width,
            "Loss and both bounds, %s hidden units".formatted(width),
            "10 inputs, 10 outputs, starts of each σ: " + count,
            "Solid: mean of log loss with the range over starts. Short dashes: Theorem 3.1 at every"
                + " step. Dots: Theorem E.1 from the start alone.",
            Axis.counts("iteration"),
            Axis.log("excess ½‖Y − XW₁W₂‖²").from(1e-25));
    double[] at = Curve.counts(length + 1);
    panels.add(chart.panel(at, entries));
    tables.add(chart.table("iteration", at, entries));
  }

  private Table rates(List<LocalBoundsRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (int width : widths) {
      for (double s : sigma) {
        List<LocalBoundsRun> some = of(runs, width, s);
        rows.add(
            List.of(
                Table.cell(width),
                Table.cell(s),
                Table.cell(mean(some, run -> run.bounds().alpha1().midpoint()), 6),
                Table.cell(mean(some, run -> run.bounds().alpha2().midpoint()), 6),
                Table.cell(mean(some, run -> run.bounds().etaMax().lo()), 6),
                Table.cell(mean(some, LocalBoundsFigure::local), 4),
                Table.cell(mean(some, LocalBoundsFigure::uniform), 4)));
      }
    }
    return new Table(
        "rates",
        List.of(
            "hidden units",
            "sigma",
            "alpha_1",
            "alpha_2",
            "eta_max",
            "share of the actual rate, local",
            "share of the actual rate, uniform"),
        rows);
  }

  private static double local(LocalBoundsRun run) {
    return run.tightness(run.course().bound());
  }

  private static double uniform(LocalBoundsRun run) {
    return run.tightness(run.uniform());
  }

  private List<Check> checks(List<LocalBoundsRun> runs) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.within(
            "largest excess in units of the local bound, every step and start",
            "Theorem 3.1 and section 4.1: the bound (17) lies above the loss",
            0,
            1 + 1e-9,
            most(runs, run -> run.course().worst(run.floor()))));
    checks.add(
        Check.within(
            "largest excess in units of the uniform bound, every step and start",
            "Theorem E.1 and section 4.1: the bound (20) lies above the loss",
            0,
            1 + 1e-9,
            most(runs, LocalBoundsRun::worstUniform)));
    checks.add(
        Check.within(
            "local bound in units of the uniform one at the end, most",
            "Theorem E.1: its constants bound those of Theorem 3.1 along the run",
            0,
            1,
            most(
                runs,
                run ->
                    run.course().bound()[run.course().steps()]
                        / run.uniform()[run.course().steps()])));
    for (double s : sigma) {
      List<Double> ratios = byWidth(runs, s, LocalBoundsFigure::ratio);
      checks.add(
          Check.holds(
              "alpha_1/alpha_2 rises with the width at sigma = " + Table.cell(s),
              "Theorem 3.3: alpha_1/alpha_2 goes to 1 as the width grows",
              rises(ratios),
              words(ratios)));
      List<Double> factors = byWidth(runs, s, run -> -run.uniform()[1] / run.uniform()[0]);
      checks.add(
          Check.holds(
              "the uniform factor rho falls as the width grows at sigma = " + Table.cell(s),
              "follows from Theorem 3.3",
              rises(factors),
              words(factors.stream().map(f -> -f).toList())));
    }
    return checks;
  }

  private List<Double> byWidth(
      List<LocalBoundsRun> runs, double s, ToDoubleFunction<LocalBoundsRun> value) {
    return widths.stream().sorted().map(width -> mean(of(runs, width, s), value)).toList();
  }

  private static boolean rises(List<Double> values) {
    for (int i = 1; i < values.size(); i++) {
      if (!(values.get(i) > values.get(i - 1))) {
        return false;
      }
    }
    return true;
  }

  private static String words(List<Double> values) {
    return String.join(", ", values.stream().map(value -> Table.cell(value, 3)).toList());
  }

  private static double ratio(LocalBoundsRun run) {
    return run.bounds().alpha1().midpoint() / run.bounds().alpha2().midpoint();
  }

  private static double mean(List<LocalBoundsRun> runs, ToDoubleFunction<LocalBoundsRun> value) {
    return runs.stream().mapToDouble(value).average().orElseThrow();
  }

  private static double most(List<LocalBoundsRun> runs, ToDoubleFunction<LocalBoundsRun> value) {
    return runs.stream().mapToDouble(value).max().orElseThrow();
  }

  private static List<String> notes() {
    return List.of(
        "The paper does not tell the three sigma of its grid; 0.1, 1 and 3 are ours. Its seeds are"
            + " not known either.",
        "Read here: (17) is the product of 1 - 2 mu_t eta + mu_t K_t eta^2 with the constants of"
            + " every iterate, (20) is rho^t from the start alone.",
        "Steps: eta_t = min((1 + eta_0^d)^(t/2) eta_0, 1/K_t) with eta_0 the largest that Theorem"
            + " E.1 allows.");
  }
}
