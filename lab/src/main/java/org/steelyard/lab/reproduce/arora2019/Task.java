package org.steelyard.lab.reproduce.arora2019;

import static org.steelyard.parts.Require.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.objective.LeastSquares;

/**
 * What the paper trains: scalar regression on 128 whitened inputs, f(W) = ½‖W − Φ‖² with ‖Φ‖ = 1,
 * hidden layers of width 32. Both initializations turn with the inputs, so a statistically
 * identical experiment takes Φ = e₁ᵀ and no data.
 *
 * @param target Φ
 * @param notes what was done to the data
 */
record Task(LeastSquares target, List<String> notes) {
  static final int WIDTH = 32;
  static final double THRESHOLD = 1e-5;
  private static final int INPUTS = 128;

  /** Without data, Φ = e₁ᵀ; else Φ of the table, whitened and with its targets scaled. */
  static Task of(Optional<Path> data) {
    return data.map(Task::ofTable)
        .orElseGet(
            () ->
                new Task(
                    LeastSquares.whitened(Matrix.eye(1, INPUTS)),
                    List.of(
                        "Data-free: on whitened inputs with ‖Φ‖ = 1 the experiment depends on the data through a unit"
                            + " vector only, and both initializations are invariant under rotations of the inputs, so"
                            + " Φ = e₁ᵀ in 128 dimensions. data=FILE takes the real table.")));
  }

  private static Task ofTable(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Experiment experiment =
        new ExperimentReader(here)
            .read(
                Optional.empty(),
                List.of(
                    "data=" + here.resolve(file),
                    "data.preprocess=whiten",
                    "data.normalize-targets=true",
                    "network.hidden=[%d]".formatted(WIDTH)));
    LoadedProblem loaded = new ProblemLoader(1).load(experiment);
    require(
        loaded.problem().objective() instanceof LeastSquares squares
            && squares.isWhitened()
            && squares.outputs() == 1,
        "%s must hold one target for a figure of scalar regression, got %s outputs",
        file,
        loaded.problem().objective().outputs());
    List<String> notes = new ArrayList<>(loaded.notes());
    notes.add("Data: %s, sha256 %s.".formatted(file.getFileName(), loaded.files().get(0).sha256()));
    return new Task((LeastSquares) loaded.problem().objective(), notes);
  }

  /** The problem on a network of that many layers. */
  Problem problem(int depth) {
    return new Problem(
        LinearNetwork.of(target.inputs(), Collections.nCopies(depth - 1, WIDTH), 1), target);
  }
}
