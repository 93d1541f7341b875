package org.steelyard.lab.reproduce.theory;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Marker;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Style;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.lab.reproduce.Table;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.SymmetricEigen;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.theorems.Arora2019Claim4;
import org.steelyard.theory.theorems.Arora2019Claim5;
import org.steelyard.training.Setting;

/**
 * (A) Claims 4 and 5: gradient descent fails without balance, and without a margin, whatever the
 * step.
 */
@AutoService(Figure.class)
@Named("arora2019/claims")
@Doc(
    "Claims 4 and 5: without balance the loss explodes, without a margin it stays above lambda^2/2")
@Cites(value = "arora2019convergence", place = "Claims 4 and 5")
public record ClaimsFigure(
    @Doc("random targets for Claim 5; 2 when quick") int seeds,
    @Doc("steps of each run of Claim 5") int steps)
    implements Figure {
  private static final double SCALE_MARGIN = 0.5;
  private static final int ORDER = 3;

  public ClaimsFigure {
    require(seeds >= 1, "seeds must be at least 1, got %s", seeds);
    require(steps >= 50, "steps must be at least 50, got %s", steps);
  }

  public ClaimsFigure() {
    this(20, 2000);
  }

  private record Explosion(int depth, double margin, double stepSize, Watched run) {}

  private record Floor(long seed, int depth, double stepSize, double lambda, Watched run) {}

  @Override
  public Reproduction reproduce(Effort effort) {
    return reproduce(effort, setting -> setting);
  }

  /** {@code start}: what becomes of each setting of Claim 4, so that a test can break it. */
  Reproduction reproduce(Effort effort, UnaryOperator<Setting> start) {
    List<Explosion> unbalanced = unbalanced(start);
    List<Explosion> balanced = balanced();
    List<Floor> floors = floors(effort.quick() ? Math.min(seeds, 2) : seeds, steps);
    return new Reproduction(
        "Balance and a margin are both needed: unbalanced weights with a margin explode at every step size, and"
            + " from identity layers the loss never goes below λ²/2 for a target with an eigenvalue −λ.",
        List.of(
            new Reproduction.Panel("claim-4", claim4(unbalanced, balanced)),
            new Reproduction.Panel("claim-5", claim5(floors))),
        List.of(table4(unbalanced, balanced), table5(floors), curves(unbalanced, balanced, floors)),
        checks(unbalanced, balanced, floors),
        List.of(
            "The paper's construction for Claim 4 was not legible to us; ours proves the same statement"
                + " (steelyard explain arora2019-claim-4). It is used with margin c for N = 2, 4, 6,"
                + " c = 0.1, 0.5, 0.9 and step sizes from 0.001 to 10.",
            "A run of Claim 4 ends before the step that takes its loss beyond 10⁶⁰ times the first, after one to five steps."));
  }

  private static List<Explosion> unbalanced(UnaryOperator<Setting> start) {
    List<Explosion> runs = new ArrayList<>();
    for (int depth : new int[] {2, 4, 6}) {
      for (double margin : new double[] {0.1, 0.5, 0.9}) {
        for (double step : new double[] {1e-3, 0.1, 1, 10}) {
          Setting setting = start.apply(Arora2019Claim4.setting(depth, 1, margin, step));
          Watched run = Watched.run(new Arora2019Claim4(), setting, 30);
          runs.add(new Explosion(depth, margin, step, run));
        }
      }
    }
    return runs;
  }

  /** The same margins and targets from balanced weights. */
  private static List<Explosion> balanced() {
    List<Explosion> runs = new ArrayList<>();
    for (int depth : new int[] {2, 4, 6}) {
      for (double margin : new double[] {0.1, 0.5, 0.9}) {
        double step = 0.1;
        LinearNetwork network = LinearNetwork.of(1, Collections.nCopies(depth - 1, 1), 1);
        Setting setting =
            new Setting(
                new Problem(network, LeastSquares.whitened(Matrix.identity(1))),
                BalancedInitializer.factor(network, Matrix.of(1, 1, margin)),
                new GradientDescent(new ConstantStepSize(step)));
        runs.add(new Explosion(depth, margin, step, Watched.run(setting, 400)));
      }
    }
    return runs;
  }

  private static List<Floor> floors(int seeds, int steps) {
    List<Floor> runs = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      Matrix target = target(seed);
      double lambda = -SymmetricEigen.of(target).value(ORDER);
      for (int depth : new int[] {2, 4}) {
        Weights identity = Weights.of(Collections.nCopies(depth, Matrix.identity(ORDER)));
        for (double step : new double[] {0.01, 0.05}) {
          Setting setting =
              new Setting(
                  new Problem(identity.network(), LeastSquares.whitened(target)),
                  identity,
                  new GradientDescent(new ConstantStepSize(step)));
          Watched run = Watched.run(new Arora2019Claim5(), setting, steps);
          runs.add(new Floor(seed, depth, step, lambda, run));
        }
      }
    }
    return runs;
  }

  /** Symmetric with a negative eigenvalue: Q diag(1, ½, −λ) Qᵀ, λ in [½, 1]. */
  private static Matrix target(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "target");
    double lambda = 0.5 + 0.5 * random.uniform();
    Matrix q = random.orthogonal(ORDER, ORDER);
    Matrix phi = q.times(Matrix.diagonal(ORDER, ORDER, 1, 0.5, -lambda)).timesTranspose(q);
    return phi.plus(phi.transpose()).scaled(0.5);
  }

  private static Plot claim4(List<Explosion> unbalanced, List<Explosion> balanced) {
    List<Layer> layers = new ArrayList<>();
    int series = 0;
    for (Explosion run : unbalanced) {
      if (run.margin == SCALE_MARGIN && run.depth == 4) {
        layers.add(
            new Layer.Line(
                "unbalanced, η = " + Table.cell(run.stepSize),
                run.run.samples(),
                Style.series(series++)));
      }
    }
    for (Explosion run : balanced) {
      if (run.margin == SCALE_MARGIN && run.depth == 4) {
        layers.add(
            new Layer.Line(
                "balanced, η = " + Table.cell(run.stepSize),
                run.run.samples(),
                Style.series(series++).with(Dash.SOLID).with(Marker.NONE)));
      }
    }
    return Plot.of("Claim 4: without balance", Axis.logCounts("step"), Axis.log("loss"))
        .subtitle("N = 4, margin ½, all widths 1")
        .with(layers)
        .size(600, 420);
  }

  private static Plot claim5(List<Floor> floors) {
    List<Layer> layers = new ArrayList<>();
    int series = 0;
    for (Floor floor : floors) {
      if (floor.seed == 1) {
        layers.add(
            new Layer.Line(
                "N = %d, η = %s".formatted(floor.depth, Table.cell(floor.stepSize)),
                floor.run.samples(),
                Style.series(series++).with(Marker.NONE)));
      }
    }
    layers.add(Layer.Reference.horizontal("λ²/2", floors.get(0).lambda * floors.get(0).lambda / 2));
    return Plot.of("Claim 5: without a margin", Axis.logCounts("step"), Axis.log("loss"))
        .subtitle("identity layers, 3 × 3 target with least eigenvalue −λ, one of the targets")
        .with(layers)
        .size(600, 420);
  }

  private static Table table4(List<Explosion> unbalanced, List<Explosion> balanced) {
    List<List<String>> rows = new ArrayList<>();
    for (Explosion run : unbalanced) {
      rows.add(row("unbalanced", run));
    }
    for (Explosion run : balanced) {
      rows.add(row("balanced", run));
    }
    return new Table(
        "claim-4",
        List.of("start", "N", "margin", "step size", "first loss", "last loss", "steps", "verdict"),
        rows);
  }

  private static List<String> row(String start, Explosion run) {
    return List.of(
        start,
        Integer.toString(run.depth),
        Table.cell(run.margin),
        Table.cell(run.stepSize),
        Table.cell(run.run.first()),
        Table.cell(run.run.last()),
        Integer.toString(run.run.steps()),
        run.run.verdict());
  }

  private static Table table5(List<Floor> floors) {
    List<List<String>> rows = new ArrayList<>();
    for (Floor floor : floors) {
      rows.add(
          List.of(
              Long.toString(floor.seed),
              Integer.toString(floor.depth),
              Table.cell(floor.stepSize),
              Table.cell(floor.lambda * floor.lambda / 2),
              Table.cell(floor.run.least()),
              Integer.toString(floor.run.steps()),
              floor.run.verdict()));
    }
    return new Table(
        "claim-5",
        List.of("seed", "N", "step size", "lambda^2 / 2", "least loss", "steps", "verdict"),
        rows);
  }

  private static Table curves(
      List<Explosion> unbalanced, List<Explosion> balanced, List<Floor> floors) {
    List<List<String>> rows = new ArrayList<>();
    for (Explosion run : unbalanced) {
      if (run.margin == SCALE_MARGIN && run.depth == 4) {
        run.run.addRows("claim 4, unbalanced", run.stepSize, run.depth, rows);
      }
    }
    for (Explosion run : balanced) {
      if (run.margin == SCALE_MARGIN && run.depth == 4) {
        run.run.addRows("claim 4, balanced", run.stepSize, run.depth, rows);
      }
    }
    for (Floor floor : floors) {
      if (floor.seed == 1) {
        floor.run.addRows("claim 5", floor.stepSize, floor.depth, rows);
      }
    }
    return new Table("curves", List.of("run", "N", "step size", "step", "loss"), rows);
  }

  private static List<Check> checks(
      List<Explosion> unbalanced, List<Explosion> balanced, List<Floor> floors) {
    long grew = unbalanced.stream().filter(run -> run.run.is(Verdict.CERTIFIED)).count();
    long exploded = unbalanced.stream().filter(run -> run.run.diverged()).count();
    long converged =
        balanced.stream().filter(run -> run.run.last() < 1e-3 * run.run.first()).count();
    long kept = floors.stream().filter(floor -> floor.run.is(Verdict.CERTIFIED)).count();
    double nearest =
        floors.stream()
            .mapToDouble(f -> f.run.last() / (f.lambda * f.lambda / 2))
            .max()
            .orElse(Double.NaN);
    return List.of(
        Check.holds(
            "the loss grows at every step, unbalanced",
            "Claim 4: for every margin and step size there is a start from which it never gets below a constant",
            grew == unbalanced.size(),
            "%d of %d runs".formatted(grew, unbalanced.size())),
        Check.holds(
            "and passes 10⁶⁰ times the first",
            "Claim 4, proof: it explodes",
            exploded == unbalanced.size(),
            "%d of %d runs".formatted(exploded, unbalanced.size())),
        Check.holds(
            "balanced starts of the same margins converge at η = 0.1",
            "Theorem 1, beyond its own tiny step",
            converged == balanced.size(),
            "%d of %d runs".formatted(converged, balanced.size())),
        Check.holds(
            "the loss stays at or above λ²/2 without a margin",
            "Claim 5: for all times and step sizes",
            kept == floors.size(),
            "%d of %d runs".formatted(kept, floors.size())),
        Check.within(
            "largest last loss over λ²/2, Claim 5",
            "descent goes to the best that it can reach (ours)",
            1 - 1e-9,
            1.05,
            nearest));
  }
}
