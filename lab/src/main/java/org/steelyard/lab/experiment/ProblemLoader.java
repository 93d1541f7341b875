package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.steelyard.lab.data.Data;
import org.steelyard.lab.data.DataException;
import org.steelyard.lab.data.DataSource;
import org.steelyard.lab.data.Ratings;
import org.steelyard.lab.data.Reading;
import org.steelyard.lab.data.Samples;
import org.steelyard.lab.data.SourceFile;
import org.steelyard.lab.data.WhitenedTarget;
import org.steelyard.lab.prepare.Partition;
import org.steelyard.linalg.Crew;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Tiling;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.objective.LeastSquares;
import org.steelyard.objective.loss.Loss;
import org.steelyard.objective.loss.SquaredLoss;
import org.steelyard.objective.loss.Targets;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;

/** Reads an experiment's data in one pass and makes its problem. */
public final class ProblemLoader {
  private final int readers;

  /** One for all objectives and products: the workers of two would stand in each other's way. */
  private final Crew crew;

  /**
   * @param threads for reading and for training; changes no bit of the result
   */
  public ProblemLoader(int threads) {
    this(threads, threads);
  }

  /**
   * @param readers threads for reading the data
   * @param threads for each evaluation of the problem; 1 where many runs go on side by side
   */
  public ProblemLoader(int readers, int threads) {
    require(readers >= 1 && threads >= 1, "threads must be at least 1, got %s", threads);
    this.readers = readers;
    this.crew = new Crew(threads);
  }

  /** Reads the data; a fault in it is a {@link DataException} with file, line and column. */
  public LoadedProblem load(Experiment experiment) {
    DataSection section = experiment.data();
    Targets kind = experiment.loss().targets();
    boolean labels = kind == Targets.BINARY || kind == Targets.CLASSES;
    Reading reading = new Reading(experiment.seed(), section.group(), labels, readers);
    try (Data data = section.source().open(Path.of("").toAbsolutePath(), reading)) {
      return loaded(experiment, content(experiment, data));
    }
  }

  private LoadedProblem.Content content(Experiment experiment, Data data) {
    DataSection section = experiment.data();
    Loss loss = experiment.loss();
    Partition partition = new Partition(section.holdout(), section.validation(), experiment.seed());
    if (data instanceof Ratings ratings) {
      require(
          loss.targets() == Targets.ENTRIES,
          "ratings are the known entries of a matrix: loss=masked-squared completes it, loss=%s is about samples",
          Losses.name(loss));
      return new RatingsLoader(experiment).load(ratings, partition);
    }
    require(
        loss.targets() != Targets.ENTRIES,
        "loss=%s is about the entries of a matrix (data.kind=ratings), not about samples",
        Losses.name(loss));
    if (data instanceof WhitenedTarget target) {
      require(
          loss instanceof SquaredLoss && loss.ridge() == 0,
          "a target matrix has no samples: it belongs to loss=squared without ridge, not to %s",
          Losses.name(loss));
      return ofTarget(experiment, target);
    }
    Samples samples = (Samples) data;
    require(
        samples.test().isEmpty() || section.holdout().isEmpty(),
        "the data have a test set of their own: data.holdout would make a second one");
    return loss instanceof SquaredLoss squared && samples.classes().isEmpty()
        ? new MomentsLoader(experiment, squared, readers, new Tiling(crew)).load(samples, partition)
        : new RowsLoader(experiment, crew).load(samples, partition);
  }

  private static LoadedProblem.Content ofTarget(Experiment experiment, WhitenedTarget data) {
    Matrix target = data.target();
    Room.require(
        experiment,
        target.columns(),
        target.rows(),
        Room.ofSquares(target.columns(), target.rows()));
    return new LoadedProblem.Content(
        LeastSquares.whitened(target),
        data.files(),
        OptionalLong.empty(),
        numbered("x", target.columns()),
        numbered("y", target.rows()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        List.of(),
        List.of("The data are a whitened problem, known by its target alone."));
  }

  private LoadedProblem loaded(Experiment experiment, LoadedProblem.Content content) {
    DataSection section = experiment.data();
    List<SourceFile> files = content.files();
    Optional<String> hash = files.isEmpty() ? Optional.empty() : Optional.of(hash(files));
    if (section.sha256().isPresent() && !section.sha256().equals(hash)) {
      throw new DataException(
          "%s has changed: its hash is %s and the experiment expects %s"
              .formatted(
                  files.isEmpty() ? "the data" : files.get(0).path(),
                  hash.orElse("none"),
                  section.sha256().get()));
    }
    LinearNetwork network =
        experiment.network().network(content.objective().inputs(), content.objective().outputs());
    return new LoadedProblem(
        experiment.resolved(hash, content.objective()),
        new Problem(network, content.objective(), new Tiling(crew)),
        kind(section.source()),
        content);
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
