package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import org.steelyard.init.Initializer;
import org.steelyard.lab.data.WeightFiles;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/**
 * Weights from an npz file: arrays W1 … WN, W1 (d_1 × d_0) next to the input; a run's weights.npz,
 * for instance.
 */
@AutoService(Initializer.class)
@Doc(
    "weights from an npz file with arrays W1 ... WN, W1 next to the input; a run's weights.npz, for instance")
public record FileInitializer(
    @Doc("the file, relative to the experiment file") @Required Path file,
    @Doc("what stands before the W in the arrays' names; initial_ for the start of another run")
        String prefix)
    implements Initializer {
  public FileInitializer() {
    this(Path.of("weights.npz"), "");
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    Weights weights = Weights.of(WeightFiles.read(file, prefix));
    require(
        weights.network().equals(problem.network()),
        "%s holds layers of widths %s, but data and network have %s",
        file,
        weights.network().widths(),
        problem.network().widths());
    return weights;
  }
}
