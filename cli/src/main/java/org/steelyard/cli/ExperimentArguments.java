package org.steelyard.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.parts.SettingsException;
import picocli.CommandLine.Parameters;

/** {@code [EXPERIMENT] [key=value ...]}. */
final class ExperimentArguments {
  @Parameters(
      paramLabel = "[EXPERIMENT] [key=value ...]",
      description = {
        "an experiment file or the name of a built-in experiment, then settings laid over it,",
        "e.g. initializer.scale=0.1; without EXPERIMENT the base is the built-in quickstart"
      })
  List<String> words = new ArrayList<>();

  /** The experiment with its settings. */
  Experiment read() {
    return new ExperimentReader(Path.of("")).read(experiment(), settings());
  }

  /** The file or built-in experiment that is named, if one is. */
  Optional<String> experiment() {
    List<String> names = words.stream().filter(word -> !word.contains("=")).toList();
    if (names.size() > 1) {
      throw new SettingsException(
          List.of(
              "expected one experiment, got %s (settings are written key=value)"
                  .formatted(String.join(" and ", names))));
    }
    return names.stream().findFirst();
  }

  /** "key=value", as given. */
  List<String> settings() {
    return words.stream().filter(word -> word.contains("=")).toList();
  }

  /** What tells one command from another: the file, wherever it is named from, and the settings. */
  List<String> identity() {
    List<String> identity = new ArrayList<>();
    experiment()
        .map(
            name -> Files.exists(Path.of(name)) ? Path.of(name).toAbsolutePath().normalize() : name)
        .ifPresent(name -> identity.add(name.toString()));
    identity.addAll(settings());
    return identity;
  }

  /** The experiment with its data read; warnings about them go to standard error. */
  LoadedProblem load(Console console, CommonOptions common) {
    LoadedProblem loaded = new ProblemLoader(common.threads).load(read());
    if (!common.quiet) {
      loaded.warnings().forEach(warning -> console.err().println("warning: " + warning));
    }
    return loaded;
  }
}
