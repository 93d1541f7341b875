package org.steelyard.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.lab.run.Training;
import org.steelyard.training.Run;
import org.steelyard.training.Trainer;

class SweepTest {
  private static final ExperimentReader READER = new ExperimentReader(Path.of(""));

  /** y = 2x with one weight a layer: the gradient is known in closed form. */
  private static Experiment scalars() {
    return READER.read(
        Optional.empty(),
        List.of(
            "data={kind: gaussian-teacher, inputs: 2, outputs: 1, samples: 8, noise: 0}",
            "hidden=2",
            "stopping={excess: 1e-6, steps: 3000}",
            "dynamics.step-size=0.05"));
  }

  private static Map<String, String> axes(String... pairs) {
    Map<String, String> axes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      axes.put(pairs[i], pairs[i + 1]);
    }
    return axes;
  }

  @Test
  void cells_ofGrid_firstAxisSlowest() {
    Sweep sweep =
        Sweep.of(
            scalars(), axes("initializer.scale", "0.1,1", "dynamics.step-size", "0.1,0.2,0.3"));
    assertThat(sweep.cells().stream().map(SweepCell::words))
        .containsExactly(
            "initializer.scale=0.1 dynamics.step-size=0.1",
            "initializer.scale=0.1 dynamics.step-size=0.2",
            "initializer.scale=0.1 dynamics.step-size=0.3",
            "initializer.scale=1 dynamics.step-size=0.1",
            "initializer.scale=1 dynamics.step-size=0.2",
            "initializer.scale=1 dynamics.step-size=0.3");
  }

  @Test
  void run_ofAnyCell_sameBitsAsTrainingItAlone() {
    Sweep sweep = Sweep.of(scalars(), axes("seed", "0..2", "dynamics.step-size", "0.05,0.1"));
    SweepTable table = sweep.run(2, SweepWatcher.NOBODY);
    for (SweepCell cell : sweep.cells()) {
      var loaded = new ProblemLoader(1).load(cell.experiment());
      Run run =
          new Trainer(loaded.experiment().stopping().rule(loaded.problem(), () -> 0))
              .train(Training.setting(loaded));
      assertThat(table.column("steps").integer(cell.index())).isEqualTo(run.steps());
      assertThat(table.number(cell.index(), "excess")).isEqualTo(run.excess());
      assertThat(table.text(cell.index(), "outcome")).isEqualTo(run.outcome().kind());
    }
    assertThat(table.text(0, "outcome")).isEqualTo("converged");
  }
}
