package org.steelyard.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a run folder says.
 *
 * @param folder its name, without the way to it
 * @param certificate empty if the file is missing
 * @param experiment the resolved experiment's text
 * @param descents those set beside a flow; empty if the file is missing
 * @param state FAILED, INTERRUPTED, DONE or, without such a file, UNFINISHED
 */
record RunFiles(
    String folder,
    Json manifest,
    TraceTable trace,
    Optional<Json> certificate,
    Optional<String> experiment,
    Optional<TraceTable> descents,
    State state) {
  /** The last word of a run folder. */
  enum State {
    FAILED,
    INTERRUPTED,
    DONE,
    UNFINISHED
  }

  static RunFiles read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          Files.exists(folder)
              ? "%s is not a run folder but a file; give the folder that holds it".formatted(folder)
              : "there is no run folder %s".formatted(folder));
    }
    for (String needed : new String[] {"manifest.json", "trace.csv"}) {
      if (!Files.isRegularFile(folder.resolve(needed))) {
        throw new IllegalArgumentException(
            "%s is not a complete run folder: it has no %s".formatted(folder, needed));
      }
    }
    Path certificate = folder.resolve("certificate.json");
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new RunFiles(
        name == null ? folder.toString() : name.toString(),
        Json.read(folder.resolve("manifest.json")),
        TraceTable.read(folder.resolve("trace.csv")),
        Files.isRegularFile(certificate) ? Optional.of(Json.read(certificate)) : Optional.empty(),
        text(folder.resolve("experiment.yaml")),
        table(folder.resolve("comparison.csv")),
        state(folder));
  }

  String name() {
    return manifest.text("/name").orElse(folder);
  }

  /** Whether the run follows gradient flow: its steps count for nothing, its time does. */
  boolean isFlow() {
    Map<String, String> settings = Experiments.settings(this);
    return settings
        .getOrDefault("dynamics.kind", settings.getOrDefault("dynamics", ""))
        .equals("gradient-flow");
  }

  /** The outcome in a sentence, always. */
  String sentence() {
    return manifest
        .text("/outcome/sentence")
        .orElse(
            switch (state) {
              case FAILED -> "The run failed before it had an outcome.";
              case INTERRUPTED -> "The run was interrupted.";
              case DONE -> "The run is done; its manifest records no outcome.";
              case UNFINISHED -> "The run is not finished, or it was cut off without a word.";
            });
  }

  /** converged, exhausted, diverged or broke; otherwise the state in lower case. */
  String kind() {
    return manifest
        .text("/outcome/kind")
        .orElse(
            switch (state) {
              case FAILED -> "failed";
              case INTERRUPTED -> "interrupted";
              case DONE -> "done";
              case UNFINISHED -> "unfinished";
            });
  }

  /** How well the gap is founded; no more than observed unless the manifest says so. */
  String gapRigour() {
    return manifest.text("/gap/rigour").orElse("OBSERVED");
  }

  private static State state(Path folder) {
    for (State state : State.values()) {
      if (Files.exists(folder.resolve(state.name()))) {
        return state;
      }
    }
    return State.UNFINISHED;
  }

  private static Optional<TraceTable> table(Path file) {
    return Files.isRegularFile(file) ? Optional.of(TraceTable.read(file)) : Optional.empty();
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
    }
  }
}
