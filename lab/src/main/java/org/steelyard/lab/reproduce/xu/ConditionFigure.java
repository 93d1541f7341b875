package org.steelyard.lab.reproduce.xu;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
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
 * (D), appendix G.1: the condition number of T at wide starts W_i ~ N(0, h^(−2p)), and its bound
 * α_2/α_1.
 */
@AutoService(Figure.class)
@Named("xu2025/condition")
@Doc("condition number of the operator T at the start and its bound, by width and scale")
@Cites(value = "xu2025local", place = "appendix G.1")
public record ConditionFigure(
    @Doc("hidden units; the paper goes from 500 to 2000") List<Integer> widths,
    @Doc("exponents: entries of W_i are N(0, h^(-2p))") List<Double> p,
    @Doc("starts of each cell; the paper has 30, quick has 2") int seeds)
    implements Figure {

  public ConditionFigure {
    widths = widths.stream().sorted().toList();
    p = List.copyOf(p);
    require(
        widths.size() >= 2 && widths.stream().allMatch(w -> w >= 2 * ConditionRun.ORDER),
        "widths must be at least two numbers from %s on, got %s",
        2 * ConditionRun.ORDER,
        widths);
    require(
        !p.isEmpty() && p.stream().allMatch(q -> q > 0.25 && q < 0.5),
        "p must be in (1/4, 1/2), got %s",
        p);
    require(seeds >= 1, "seeds must be at least 1, got %s", seeds);
  }

  public ConditionFigure() {
    this(List.of(500, 750, 1000, 1500, 2000), List.of(0.275, 0.375, 0.475), 30);
  }

  @Override
  public Reproduction reproduce(Effort effort) {
    return reproduce(effort, kappa -> kappa);
  }

  /** One draw. */
  private record Cell(int width, double p, long seed) {}

  /**
   * @param alter what is made of every measured condition number: nothing, but in tests
   */
  Reproduction reproduce(Effort effort, DoubleUnaryOperator alter) {
    int count = effort.quick() ? Math.min(seeds, 2) : seeds;
    List<Cell> cells = new ArrayList<>();
    for (int width : widths) {
      for (double q : p) {
        for (int seed = 1; seed <= count; seed++) {
          cells.add(new Cell(width, q, seed));
        }
      }
    }
    List<ConditionRun> runs =
        effort.map(cells, cell -> ConditionRun.of(cell.width(), cell.p(), cell.seed()).with(alter));
    effort.progress().accept(cells.size() + " starts weighed");
    List<Chart.Entry> entries = new ArrayList<>();
    entries.add(
        new Chart.Entry(
            "measured",
            "measured, every p",
            byWidth(runs, p.get(0), ConditionRun::kappa, count),
            0,
            Dash.SOLID,
            true));
    for (int i = 0; i < p.size(); i++) {
      String name = "bound α₂/α₁, p = " + Table.cell(p.get(i));
      entries.add(
          new Chart.Entry(
              name,
              name,
              byWidth(runs, p.get(i), run -> run.alpha2() / run.alpha1(), count),
              i + 1,
              Dash.values()[(i + 1) % Dash.values().length],
              true));
    }
    Chart chart =
        new Chart(
            "condition",
            "Condition number of T at the start",
            "10 inputs, 10 outputs, starts of each cell: " + count,
            "Geometric mean with the range over starts.",
            Axis.log("hidden units h"),
            Axis.log("λₘₐₓ(T)/λₘᵢₙ(T)"));
    double[] at = widths.stream().mapToDouble(w -> w).toArray();
    return new Reproduction(
        "The wider the hidden layer, the nearer the condition number of T is to 1; its bound"
            + " alpha_2/alpha_1 follows, faster for small p.",
        List.of(chart.panel(at, entries)),
        List.of(chart.table("hidden units", at, entries)),
        checks(runs, count),
        List.of(
            "At one and the same draw p only scales T by h^(-2p), so its condition number does not"
                + " depend on p at all (checked); what depends on p is the bound, through the size"
                + " of the weights against that of the target.",
            "Theta and the noise have entries of variance 0.1 (the paper writes N(0, 0.1)); widths"
                + " between 500 and 2000 and seeds are ours."));
  }

  private Curve byWidth(
      List<ConditionRun> runs, double q, ToDoubleFunction<ConditionRun> value, int count) {
    List<double[]> bySeed = new ArrayList<>();
    for (int seed = 1; seed <= count; seed++) {
      long which = seed;
      bySeed.add(
          runs.stream()
              .filter(run -> run.p() == q && run.seed() == which)
              .mapToDouble(value)
              .toArray());
    }
    return Curve.of(bySeed);
  }

  private List<Check> checks(List<ConditionRun> runs, int count) {
    List<Check> checks = new ArrayList<>();
    double apart = 0;
    for (ConditionRun run : runs) {
      for (ConditionRun other : runs) {
        if (run.width() == other.width() && run.seed() == other.seed()) {
          apart = Math.max(apart, Math.abs(run.kappa() / other.kappa() - 1));
        }
      }
    }
    checks.add(
        Check.within(
            "condition numbers at the same draw but other p differ by, relatively, most",
            "scaling both layers scales T",
            0,
            1e-10,
            apart));
    checks.add(
        Check.within(
            "condition number in units of its bound alpha_2/alpha_1, most",
            "Theorem E.1: alpha_1 <= lambda_min(T) <= lambda_max(T) <= alpha_2",
            0,
            1,
            runs.stream()
                .mapToDouble(run -> run.kappa() * run.alpha1() / run.alpha2())
                .max()
                .orElseThrow()));
    double[] kappa = byWidth(runs, p.get(0), ConditionRun::kappa, count).mean();
    checks.add(
        Check.holds(
            "the condition number falls as the width grows",
            "appendix G.1 and Theorem 3.3: it goes to 1",
            falls(kappa),
            words(kappa)));
    for (double q : p) {
      double[] bound = byWidth(runs, q, run -> run.alpha2() / run.alpha1(), count).mean();
      checks.add(
          Check.holds(
              "its bound falls as the width grows, p = " + Table.cell(q),
              "Theorem 3.3: alpha_1/alpha_2 goes to 1",
              falls(bound),
              words(bound)));
    }
    checks.add(
        Check.withinUnless(
            "alpha_1 in units of h^(1-2p), least",
            "Lemma 3.4: alpha_1 >= h^(1-2p) for large h",
            1,
            Double.POSITIVE_INFINITY,
            runs.stream()
                .mapToDouble(run -> run.alpha1() / StrictMath.pow(run.width(), 1 - 2 * run.p()))
                .min()
                .orElseThrow(),
            0,
            1,
            "the lemma does not tell from which width on it holds"));
    return checks;
  }

  private static boolean falls(double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (!(values[i] < values[i - 1])) {
        return false;
      }
    }
    return values[values.length - 1] >= 1;
  }

  private static String words(double[] values) {
    return String.join(
        ", ", java.util.Arrays.stream(values).mapToObj(v -> Table.cell(v, 4)).toList());
  }
}
