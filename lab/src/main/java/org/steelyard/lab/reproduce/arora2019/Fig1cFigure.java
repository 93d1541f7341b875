package org.steelyard.lab.reproduce.arora2019;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.lab.reproduce.Table;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;

/**
 * (A) Figure 1(c): the least δ for which the weights are δ-balanced, max_j ‖W_{j+1}ᵀW_{j+1} −
 * W_jW_jᵀ‖_F, and min_j ‖W_jW_jᵀ‖_F along the run of (a) with N = 3 and s = 1e-3.
 */
@AutoService(Figure.class)
@Named("arora2019/fig1c")
@Doc("imbalance against the size of the layers along a run from a small layer-wise start")
@Cites(value = "arora2019convergence", place = "Figure 1(c)")
public record Fig1cFigure(
    @Doc("a table with one target; without it, a statistically identical problem without data")
        Optional<Path> data,
    @Doc("of the start") long seed,
    @Doc("standard deviation s of the entries of every layer") double scale,
    @Doc("step sizes in [1e-4, 1], of which the best is taken") int stepSizes)
    implements Figure {
  private static final int DEPTH = 3;
  private static final long CAP = 1_000_000;

  /** At most so many points are recorded. */
  private static final long POINTS = 400;

  public Fig1cFigure {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
    require(stepSizes >= 2, "step-sizes must be at least 2, got %s", stepSizes);
  }

  public Fig1cFigure() {
    this(Optional.empty(), 1, 1e-3, 13);
  }

  /** One iteration. */
  private record Point(long step, double delta, double size, double excess) {
    static Point of(long step, Weights weights, double excess) {
      double delta = 0;
      double size = Double.POSITIVE_INFINITY;
      for (int j = 1; j <= weights.depth(); j++) {
        Matrix layer = weights.layer(j);
        size = Math.min(size, layer.timesTranspose(layer).frobeniusNorm());
        if (j < weights.depth()) {
          delta = Math.max(delta, weights.imbalance(j).frobeniusNorm());
        }
      }
      return new Point(step, delta, size, excess);
    }

    double ratio() {
      return delta / size;
    }
  }

  @Override
  public Reproduction reproduce(Effort effort) {
    Task task = Task.of(data);
    Problem problem = task.problem(DEPTH);
    Weights initial =
        new GaussianInitializer(scale).draw(problem, RandomMatrices.of(seed, "weights"));
    StepSearch search = new StepSearch(StepSearch.grid(1e-4, 1, stepSizes), CAP, Task.THRESHOLD);
    StepSearch.Best best = search.reduced(problem, initial);
    require(
        Double.isFinite(best.iterations()),
        "no step size of the grid brings s = %s below %s in %s iterations",
        scale,
        Task.THRESHOLD,
        CAP);
    List<Point> points = run(problem, initial, best);
    List<String> notes = new ArrayList<>(task.notes());
    notes.add(
        String.format(
            Locale.ROOT,
            "Step size %.4g, the best of %d in [1e-4, 1]: %.0f iterations to %s. Unknown of the paper: seed and step size.",
            best.stepSize(),
            stepSizes,
            best.iterations(),
            Table.cell(Task.THRESHOLD, 2)));
    return new Reproduction(
        "From a small layer-wise start the weights stay nearly balanced while they grow: the least δ stays far below the"
            + " size of the smallest layer once the loss falls.",
        List.of(new Reproduction.Panel("balance", plot(points))),
        List.of(table(points)),
        checks(points),
        notes);
  }

  private static List<Point> run(Problem problem, Weights initial, StepSearch.Best best) {
    Stepper stepper =
        new GradientDescent(new ConstantStepSize(best.stepSize())).start(problem, initial);
    long last = (long) best.iterations();
    long every = Math.max(1, last / POINTS);
    List<Point> points = new ArrayList<>();
    while (true) {
      if (stepper.step() % every == 0 || stepper.step() == last) {
        points.add(Point.of(stepper.step(), stepper.snapshot().weights(), stepper.excess()));
      }
      if (stepper.step() == last || stepper.advance().isPresent()) {
        return points;
      }
    }
  }

  private Plot plot(List<Point> points) {
    return Plot.of(
            "Imbalance and size of the layers along a run",
            Axis.linear("iteration"),
            Axis.log("Frobenius norm"))
        .subtitle(
            "N = 3, width %d, layer-wise N(0, s²), s = %s".formatted(Task.WIDTH, Table.cell(scale)))
        .with(line("min ‖WⱼWⱼᵀ‖", points, Point::size, 0, Dash.SOLID))
        .with(line("least δ", points, Point::delta, 1, Dash.LONG))
        .with(line("excess loss", points, Point::excess, 2, Dash.DOT))
        .size(720, 440);
  }

  private static Layer line(
      String label, List<Point> points, ToDoubleFunction<Point> value, int series, Dash dash) {
    return new Layer.Line(
        label,
        Samples.of(
            points.stream().mapToDouble(Point::step).toArray(),
            points.stream().mapToDouble(value).toArray()),
        Style.series(series).with(dash));
  }

  private static Table table(List<Point> points) {
    return new Table(
        "balance",
        List.of("iteration", "least delta", "min |W_j W_j^T|", "excess"),
        points.stream()
            .map(
                p ->
                    List.of(
                        Long.toString(p.step),
                        Table.cell(p.delta, 8),
                        Table.cell(p.size, 8),
                        Table.cell(p.excess, 8)))
            .toList());
  }

  private static List<Check> checks(List<Point> points) {
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    return List.of(
        Check.within(
            "δ over min ‖WⱼWⱼᵀ‖ at convergence",
            "δ stays small against the layers (Figure 1(c)); our reading: at most a tenth",
            0,
            0.1,
            last.ratio()),
        Check.within(
            "the same at the start",
            "independent layers are not balanced: W₁ of 128 columns outweighs the row W₃, δ ≈ 128√32 s² against 32 s²",
            10,
            40,
            first.ratio()),
        Check.within(
            "growth of min ‖WⱼWⱼᵀ‖ along the run",
            "layers grow from s = 1e-3 to order 1 (Figure 1(c))",
            1e3,
            Double.POSITIVE_INFINITY,
            last.size / first.size));
  }
}
