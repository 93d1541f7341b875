package org.steelyard.lab.relu;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.init.Initializer;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;

/**
 * (A) Figure 1(d): a 784-128-32-10 ReLU network on MNIST, started layer by layer with N(0, s²) or
 * balanced (Procedure 1 with A of N(0, s²) entries and random rotations between layers, as if there
 * were no nonlinearity): training loss after ten epochs against s.
 */
@AutoService(Figure.class)
@Named("arora2019/fig1d")
@Doc("training loss of a ReLU network on MNIST against the scale of layer-wise and balanced starts")
@Cites(value = "arora2019convergence", place = "Figure 1(d)")
public record Fig1dFigure(
    @Doc("folder of MNIST's IDX files; pictures of the same shape are generated if absent")
        Optional<Path> data,
    @Doc("how many pictures are generated; 2000 of whatever data when quick") int pictures,
    @Doc("standard deviations s, ascending; every other one when quick") List<Double> scales,
    @Doc("passes over the data") int epochs,
    @Doc("samples of a step") int batch,
    @Doc("step size") double stepSize,
    @Doc("whether biases are trained; they start at 0 as in TensorFlow's tutorial") boolean biases,
    @Doc("of generated pictures, initial weights and order of the samples") long seed)
    implements Figure {
  private static final List<Integer> HIDDEN = List.of(128, 32);
  private static final int QUICK = 2000;

  public Fig1dFigure {
    require(pictures >= 1, "pictures must be at least 1, got %s", pictures);
    require(epochs >= 1, "epochs must be at least 1, got %s", epochs);
    require(batch >= 1, "batch must be at least 1, got %s", batch);
    require(stepSize > 0, "step-size must be positive, got %s", stepSize);
    require(scales.size() >= 2, "at least two scales are needed, got %s", scales);
    scales = List.copyOf(scales);
    for (int i = 0; i < scales.size(); i++) {
      require(
          scales.get(i) > (i == 0 ? 0 : scales.get(i - 1)),
          "scales must be positive and ascend, got %s",
          scales);
    }
  }

  public Fig1dFigure() {
    this(
        Optional.empty(),
        60_000,
        List.of(1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0, 10.0),
        10,
        100,
        0.01,
        true,
        1);
  }

  @Override
  public Reproduction reproduce(Effort effort) {
    return reproduce(
        effort,
        GaussianInitializer::new,
        scale -> new BalancedInitializer(scale, BalancedInitializer.Law.GAUSSIAN, true));
  }

  /** With these two starts, so that a test can exchange them. */
  Reproduction reproduce(
      Effort effort, DoubleFunction<Initializer> layerWise, DoubleFunction<Initializer> balanced) {
    Pictures samples = samples(effort.quick());
    List<Double> grid = effort.quick() ? everyOther(scales) : scales;
    List<DoubleFunction<Initializer>> starts = List.of(layerWise, balanced);
    Problem shape = shape(samples);
    MinibatchTraining training = new MinibatchTraining(epochs, batch, stepSize, biases, seed);
    List<int[]> runs = new ArrayList<>();
    for (int start = 0; start < starts.size(); start++) {
      for (int scale = 0; scale < grid.size(); scale++) {
        runs.add(new int[] {start, scale});
      }
    }
    List<Double> losses =
        effort.map(
            runs,
            run -> {
              double scale = grid.get(run[1]);
              Initializer initializer = starts.get(run[0]).apply(scale);
              Weights initial = initializer.draw(shape, RandomMatrices.of(seed, "weights"));
              double loss = training.finalLoss(samples, initial);
              effort
                  .progress()
                  .accept(
                      "%s start, scale %s: loss %.4g"
                          .formatted(run[0] == 0 ? "layer-wise" : "balanced", scale, loss));
              return loss;
            });
    return new ScalesThatTrain(
            grid,
            losses.subList(0, grid.size()),
            losses.subList(grid.size(), losses.size()),
            samples.classes(),
            epochs)
        .reproduction(notes(samples));
  }

  private Pictures samples(boolean quick) {
    if (data.isEmpty()) {
      return Pictures.generated(quick ? Math.min(pictures, QUICK) : pictures, seed);
    }
    Pictures all = Pictures.read(data.get());
    return quick ? all.first(QUICK) : all;
  }

  private static List<Double> everyOther(List<Double> all) {
    return IntStream.range(0, all.size()).filter(i -> i % 2 == 0).mapToObj(all::get).toList();
  }

  /** What initializers want to know; the loss means nothing to these. */
  private static Problem shape(Pictures samples) {
    return new Problem(
        LinearNetwork.of(samples.pixels(), HIDDEN, samples.classes()),
        LeastSquares.whitened(Matrix.zeros(samples.classes(), samples.pixels())));
  }

  private List<String> notes(Pictures samples) {
    List<String> notes = new ArrayList<>();
    notes.add(
        data.isPresent()
            ? "%d training pictures of MNIST; the paper's tutorial kept 5000 of the 60000 apart for validation."
                .formatted(samples.count())
            : "Not MNIST: %d generated pictures of the same shape. data=FOLDER takes MNIST's IDX files."
                .formatted(samples.count()));
    notes.add(
        "Unknown in the paper: the scales, the number of repetitions (here one seed, the same for all scales), and"
            + " the biases (here %s)."
                .formatted(
                    biases
                        ? "they start at 0 and are trained, as in the tutorial"
                        : "there are none"));
    notes.add(
        "s is the standard deviation of every layer's entries, or of those of the end-to-end matrix that balanced layers"
            + " factor.");
    return List.copyOf(notes);
  }
}
