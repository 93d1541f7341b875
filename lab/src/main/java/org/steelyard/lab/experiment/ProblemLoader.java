package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.steelyard.lab.data.Data;
import org.steelyard.lab.data.DataException;
import org.steelyard.lab.data.DataSource;
import org.steelyard.lab.data.Reading;
import org.steelyard.lab.data.Samples;
import org.steelyard.lab.data.SourceFile;
import org.steelyard.lab.data.WhitenedTarget;
import org.steelyard.lab.prepare.Holdout;
import org.steelyard.lab.prepare.Prepared;
import org.steelyard.lab.prepare.Split;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.objective.LeastSquares;
import org.steelyard.objective.Moments;
import org.steelyard.objective.MomentsAccumulator;
import org.steelyard.objective.TriangularFactor;
import org.steelyard.objective.loss.Loss;
import org.steelyard.objective.loss.Reduction;
import org.steelyard.objective.loss.SquaredLoss;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;

/** Reads an experiment's data in one pass and makes its problem. */
public final class ProblemLoader {
  private static final int ROWS = 1024;

  /** Weights, gradient, trial and chain of products: so many copies of all weights are held. */
  private static final int COPIES = 8;

  private final int threads;

  /**
   * @param threads for the reduction of samples to moments; changes no bit of the result
   */
  public ProblemLoader(int threads) {
    require(threads >= 1, "threads must be at least 1, got %s", threads);
    this.threads = threads;
  }

  /** Reads the data; a fault in it is a {@link DataException} with file, line and column. */
  public LoadedProblem load(Experiment experiment) {
    DataSection section = experiment.data();
    Optional<String> group = section.holdout().flatMap(Holdout::group);
    Path here = Path.of("").toAbsolutePath();
    Reading reading = new Reading(experiment.seed(), group, false);
    try (Data data = section.source().open(here, reading)) {
      return data instanceof Samples samples
          ? ofSamples(experiment, samples)
          : ofTarget(experiment, (WhitenedTarget) data);
    }
  }

  private static LoadedProblem ofTarget(Experiment experiment, WhitenedTarget data) {
    Matrix target = data.target();
    requireRoom(experiment, target.columns(), target.rows(), 0);
    return loaded(
        experiment,
        data.files(),
        LeastSquares.whitened(target),
        OptionalLong.empty(),
        numbered("x", target.columns()),
        numbered("y", target.rows()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of("The data are a whitened problem, known by its target alone."));
  }

  private LoadedProblem ofSamples(Experiment experiment, Samples samples) {
    int inputs = samples.inputs().size();
    int outputs = samples.targets().size();
    requireRoom(
        experiment, inputs, outputs, MomentsAccumulator.bytes(inputs, outputs, threads + 1));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    MomentsAccumulator training =
        threads == 1
            ? new MomentsAccumulator(inputs, outputs)
            : new MomentsAccumulator(inputs, outputs, pool, threads + 1);
    MomentsAccumulator heldOut = new MomentsAccumulator(inputs, outputs);
    long[] counts;
    Moments moments;
    try {
      counts = read(experiment, samples, training, heldOut);
      if (counts[0] == 0) {
        throw new DataException("there is no sample to train on");
      }
      moments = training.moments();
    } finally {
      pool.shutdownNow();
    }
    Prepared prepared =
        experiment.data().preparation().prepare(moments, samples.inputs(), samples.targets());
    TriangularFactor factor =
        reduction(experiment.loss()) == Reduction.MEAN
            ? prepared.meanFactor()
            : prepared.sumFactor();
    LeastSquares objective =
        new LeastSquares(factor.xx(), factor.xy(), 0.5 * factor.yy().squaredFrobeniusNorm());
    return loaded(
        experiment,
        samples.files(),
        objective,
        OptionalLong.of(counts[0]),
        samples.inputs(),
        samples.targets(),
        Optional.of(prepared),
        counts[1] > 0 ? Optional.of(heldOut.moments()) : Optional.empty(),
        samples.warnings(),
        prepared.sentences());
  }

  private static Reduction reduction(Loss loss) {
    if (loss instanceof SquaredLoss squared) {
      return squared.reduction();
    }
    throw new IllegalArgumentException("no objective is known for the loss " + loss);
  }

  /** Returns how many samples went to training and how many were held out. */
  private static long[] read(
      Experiment experiment,
      Samples samples,
      MomentsAccumulator training,
      MomentsAccumulator heldOut) {
    Optional<Split> split = experiment.data().holdout().map(h -> h.split(experiment.seed()));
    int columns = samples.inputs().size() + samples.targets().size();
    int width = samples.width();
    double[] rows = new double[ROWS * width];
    double[] row = new double[columns];
    long[] counts = new long[2];
    for (int count = samples.read(rows, ROWS); count > 0; count = samples.read(rows, ROWS)) {
      if (split.isEmpty()) {
        training.add(rows, count);
        counts[0] += count;
        continue;
      }
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows, i * width, row, 0, columns);
        boolean out =
            samples.grouped()
                ? split.get().holdsOutNext(String.valueOf(rows[i * width + columns]))
                : split.get().holdsOutNext();
        (out ? heldOut : training).add(row, 1);
        counts[out ? 1 : 0]++;
      }
    }
    return counts;
  }

  private static void requireRoom(Experiment experiment, int inputs, int outputs, long moments) {
    long weights = 0;
    int below = inputs;
    List<Integer> widths = new ArrayList<>(experiment.network().widths());
    widths.add(outputs);
    for (int width : widths) {
      weights += (long) width * below;
      below = width;
    }
    long ends = (long) inputs * Math.max(inputs, outputs);
    long needed = moments + Double.BYTES * (COPIES * weights + 6 * ends);
    long most = Runtime.getRuntime().maxMemory();
    if (needed > 0.8 * most) {
      throw new IllegalArgumentException(
          ("%d inputs, %d outputs and hidden layers %s need about %.1f GiB of memory and Java may use %.1f GiB: choose fewer"
                  + " columns (data.inputs=...), narrower layers (network.hidden=...), or give Java more (STEELYARD_MEMORY=%dg)")
              .formatted(
                  inputs,
                  outputs,
                  experiment.network().widths(),
                  needed / 0x1p30,
                  most / 0x1p30,
                  (long) Math.ceil(needed / 0.75 / 0x1p30)));
    }
  }

  private static LoadedProblem loaded(
      Experiment experiment,
      List<SourceFile> files,
      LeastSquares objective,
      OptionalLong samples,
      List<String> inputs,
      List<String> targets,
      Optional<Prepared> prepared,
      Optional<Moments> heldOut,
      List<String> warnings,
      List<String> notes) {
    DataSection section = experiment.data();
    Optional<String> hash = files.isEmpty() ? Optional.empty() : Optional.of(hash(files));
    if (section.sha256().isPresent() && !section.sha256().equals(hash)) {
      throw new DataException(
          "%s has changed: its hash is %s and the experiment expects %s"
              .formatted(
                  files.isEmpty() ? "the data" : files.get(0).path(),
                  hash.orElse("none"),
                  section.sha256().get()));
    }
    LinearNetwork network = experiment.network().network(objective.inputs(), objective.outputs());
    return new LoadedProblem(
        experiment.with(section.resolved(section.source(), hash), experiment.network().resolved()),
        new Problem(network, objective),
        kind(section.source()),
        files,
        samples,
        inputs,
        targets,
        prepared,
        heldOut,
        warnings,
        notes);
  }

  /** Of one file, its own; of several, theirs joined by a plus sign. */
  private static String hash(List<SourceFile> files) {
    return String.join("+", files.stream().map(SourceFile::sha256).toList());
  }

  private static String kind(DataSource source) {
    return Catalog.of(DataSource.class).parts().stream()
        .filter(part -> part.type() == source.getClass())
        .map(Part::name)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> numbered(String letter, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
  }
}
