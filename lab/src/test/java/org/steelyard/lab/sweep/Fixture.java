package org.steelyard.lab.sweep;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;

/** A small experiment and what is swept over it. */
final class Fixture {
  static final ExperimentReader READER = new ExperimentReader(Path.of(""));

  private Fixture() {}

  /** Two inputs, one output, two hidden units: microseconds a step. */
  static Experiment small() {
    return READER.read(
        Optional.empty(),
        List.of(
            "name=small",
            "data={kind: gaussian-teacher, inputs: 2, outputs: 1, samples: 8, noise: 0}",
            "hidden=2",
            "stopping={excess: 1e-6, steps: 3000}",
            "dynamics.step-size=0.05"));
  }

  static Map<String, String> axes(String... pairs) {
    Map<String, String> axes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      axes.put(pairs[i], pairs[i + 1]);
    }
    return axes;
  }
}
