package org.steelyard.lab.reproduce.min2023;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.lab.reproduce.Table;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Min2023Comparison;

/**
 * (B)'s comparison of its bounds on the rate with earlier ones, on weights that satisfy what each
 * row assumes: D_l ⪰ εI, D_l = εI, D_l = 0.
 */
@AutoService(Figure.class)
@Named("min2023/table")
@Doc(
    "the comparison of bounds on the rate for unimodal, homogeneous and balanced weights, recomputed")
@Cites(value = "min2023convergence", place = "section 4, comparison")
public record TableFigure(
    @Doc("of the random weights") long seed,
    @Doc("inputs, outputs and all widths") int order,
    @Doc("epsilon, the least imbalance") double imbalance)
    implements Figure {
  private static final List<String> KINDS = List.of("unimodal", "homogeneous", "balanced");
  private static final int FEWEST = 2;
  private static final int MOST = 8;
  private static final double TOLERANCE = 1e-9;

  public TableFigure {
    require(order >= 1 && order <= 12, "order must lie between 1 and 12, got %s", order);
    require(
        imbalance > 0 && Double.isFinite(imbalance),
        "imbalance must be positive, got %s",
        imbalance);
  }

  public TableFigure() {
    this(1, 3, 0.5);
  }

  /** One row of the table on one network; {@code bound} is NaN where its assumptions fail. */
  private record Row(
      String kind, int depth, String result, String formula, double bound, double rate) {}

  @Override
  public Reproduction reproduce(Effort effort) {
    return reproduce(effort, bound -> bound);
  }

  /** {@code formula}: what becomes of each bound, so that a test can break it. */
  Reproduction reproduce(Effort effort, DoubleUnaryOperator formula) {
    List<Integer> depths = new ArrayList<>();
    for (int depth = FEWEST; depth <= (effort.quick() ? MOST / 2 : MOST); depth++) {
      depths.add(depth);
    }
    List<Row> rows =
        effort.map(depths, depth -> rows(depth, formula)).stream().flatMap(List::stream).toList();
    return new Reproduction(
        "The bounds of Theorem 3 cover more weights than the earlier ones and are larger where both hold, by (L − 1)!"
            + " where all imbalances are alike.",
        List.of(new Reproduction.Panel("bounds", plot(rows, depths))),
        List.of(table(rows)),
        checks(rows, depths),
        List.of(
            "The paper's table has formulas, no numbers; here each is evaluated on weights of order %d with ε = %s: unimodal, D_l ⪰ εI; homogeneous, D_l = εI; balanced, D_l = 0."
                .formatted(order, Table.cell(imbalance)),
            "n = m throughout: for n ≠ m the printed formula with L σₘᵢₙ^(2−2/L) is false (steelyard/errata)."));
  }

  private List<Row> rows(int depth, DoubleUnaryOperator formula) {
    List<Row> rows = new ArrayList<>();
    for (String kind : KINDS) {
      Weighing at = OrderedWeights.weigh(kind, depth, order, imbalance, seed);
      double rate = at.tangent().min().midpoint();
      for (Min2023Comparison row : Min2023Comparison.of(at)) {
        if (row.weights().equals(kind)) {
          double bound =
              Optional.of(row)
                  .flatMap(Min2023Comparison::bound)
                  .map(b -> formula.applyAsDouble(b.midpoint()))
                  .orElse(Double.NaN);
          rows.add(new Row(kind, depth, row.result(), row.formula(), bound, rate));
        }
      }
    }
    return rows;
  }

  private Plot plot(List<Row> rows, List<Integer> depths) {
    double[] x = depths.stream().mapToDouble(d -> d).toArray();
    List<Layer> layers = new ArrayList<>();
    double[] rate = new double[x.length];
    double[] yun = new double[x.length];
    double[] product = new double[x.length];
    double[] closed = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int depth = depths.get(i);
      Row last = find(rows, "homogeneous", depth, "Theorem 3 (19)");
      rate[i] = last.rate;
      closed[i] = last.bound;
      yun[i] = find(rows, "homogeneous", depth, "Yun et al. 2020").bound;
      product[i] = closedProduct(depth);
    }
    layers.add(line("λₘᵢₙ(T)", x, rate, 5));
    layers.add(line("Theorem 3 (19)", x, closed, 0));
    layers.add(line("Theorem 3 (18)", x, product, 1));
    layers.add(line("Yun et al. 2020", x, yun, 2));
    return Plot.of(
            "Bounds on the rate, all imbalances εI",
            Axis.counts("layers L").from(FEWEST - 0.3),
            Axis.log("rate"))
        .subtitle("order %d, ε = %s".formatted(order, Table.cell(imbalance)))
        .with(layers)
        .size(640, 420);
  }

  private static Layer line(String label, double[] x, double[] y, int series) {
    return new Layer.Line(label, Samples.of(x, y), Style.series(series));
  }

  /** (L − 1)! ε^(L−1), which is Π d(i) for D_l = εI. */
  private double closedProduct(int depth) {
    double product = 1;
    for (int i = 1; i < depth; i++) {
      product *= i * imbalance;
    }
    return product;
  }

  private static Row find(List<Row> rows, String kind, int depth, String result) {
    return rows.stream()
        .filter(r -> r.kind.equals(kind) && r.depth == depth && r.result.equals(result))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no row " + kind + ", " + result));
  }

  private Table table(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(
          List.of(
              row.kind,
              Integer.toString(row.depth),
              row.result,
              row.formula,
              Table.cell(row.bound),
              Table.cell(row.rate),
              Table.cell(row.bound / row.rate, 6),
              Table.cell(closedProduct(row.depth))));
    }
    return new Table(
        "comparison",
        List.of(
            "weights",
            "L",
            "result",
            "bound",
            "value",
            "lambda_min(T)",
            "value / lambda_min(T)",
            "(L-1)! eps^(L-1)"),
        cells);
  }

  private List<Check> checks(List<Row> rows, List<Integer> depths) {
    List<Row> known = rows.stream().filter(r -> !Double.isNaN(r.bound)).toList();
    double worst = known.stream().mapToDouble(r -> r.bound / r.rate).max().orElse(Double.NaN);
    double least = Double.POSITIVE_INFINITY;
    double factorial = 0;
    double closed = 0;
    double arora = 0;
    for (int depth : depths) {
      for (String kind : List.of("unimodal", "homogeneous")) {
        String ours = kind.equals("unimodal") ? "Theorem 3 (18)" : "Theorem 3 (19)";
        least =
            Math.min(
                least,
                find(rows, kind, depth, ours).bound
                    / find(rows, kind, depth, "Yun et al. 2020").bound);
      }
      double yun = find(rows, "homogeneous", depth, "Yun et al. 2020").bound;
      factorial = Math.max(factorial, off(yun, StrictMath.pow(imbalance, depth - 1)));
      Row nineteen = find(rows, "balanced", depth, "Theorem 3 (19)");
      closed = Math.max(closed, off(nineteen.bound, nineteen.rate));
      arora =
          Math.max(
              arora, off(nineteen.bound, find(rows, "balanced", depth, "Arora et al. 2018").bound));
    }
    return List.of(
        Check.within(
            "largest bound over λₘᵢₙ(T)", "each is a lower bound", 0, 1 + TOLERANCE, worst),
        Check.within(
            "least ratio of Theorem 3 to the earlier bound",
            "Theorem 3 improves on Yun et al. 2020",
            1 - TOLERANCE,
            Double.POSITIVE_INFINITY,
            least),
        Check.within(
            "largest relative difference of the earlier bound from ε^(L−1)",
            "λ^(L−1)",
            0,
            TOLERANCE,
            factorial),
        Check.within(
            "largest relative difference of (19) from λₘᵢₙ(T), balanced",
            "(19) recovers L σₘᵢₙ^(2−2/L), which is exact",
            0,
            1e-6,
            closed),
        Check.within(
            "largest relative difference of (19) from the bound of Arora et al. 2018, balanced",
            "(19) recovers it",
            0,
            1e-6,
            arora));
  }

  private static double off(double value, double expected) {
    return Math.abs(value - expected) / Math.abs(expected);
  }
}
