package org.steelyard.lab.experiment;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.steelyard.lab.data.SourceFile;
import org.steelyard.lab.metrics.Judge;
import org.steelyard.lab.metrics.Metrics;
import org.steelyard.lab.prepare.ClassLabels;
import org.steelyard.lab.prepare.Partition.Part;
import org.steelyard.lab.prepare.RatingUnits;
import org.steelyard.lab.prepare.Units;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Problem;
import org.steelyard.objective.Objective;

/**
 * An experiment's data turned into its problem.
 *
 * @param experiment resolved: every default written out, files absolute, with their hash
 * @param kind of data
 */
public record LoadedProblem(Experiment experiment, Problem problem, String kind, Content content) {
  /**
   * What the data gave.
   *
   * @param objective f
   * @param samples that are trained on; none for a whitened problem
   * @param inputs their names; none for ratings
   * @param targets names of the outputs of the network; none for ratings
   * @param units the way back to the user's; none for a whitened problem and for ratings
   * @param classes of a classification
   * @param ratings of a completion
   * @param judges of the parts of the data
   * @param validation the same loss on the validation part
   * @param notes sentences on what was done to the data
   */
  public record Content(
      Objective objective,
      List<SourceFile> files,
      OptionalLong samples,
      List<String> inputs,
      List<String> targets,
      Optional<Units> units,
      Optional<ClassLabels> classes,
      Optional<RatingUnits> ratings,
      Map<Part, Judge> judges,
      Optional<ValidationLoss> validation,
      List<String> warnings,
      List<String> notes) {
    public Content {
      files = List.copyOf(files);
      inputs = List.copyOf(inputs);
      targets = List.copyOf(targets);
      Map<Part, Judge> ordered = new EnumMap<>(Part.class);
      ordered.putAll(judges);
      judges = Collections.unmodifiableMap(ordered);
      warnings = List.copyOf(warnings);
      notes = List.copyOf(notes);
    }
  }

  public List<SourceFile> files() {
    return content.files();
  }

  public OptionalLong samples() {
    return content.samples();
  }

  public List<String> inputs() {
    return content.inputs();
  }

  public List<String> targets() {
    return content.targets();
  }

  public List<String> warnings() {
    return content.warnings();
  }

  public List<String> notes() {
    return content.notes();
  }

  /**
   * What an end-to-end matrix achieves on each part of the data; nothing where it is not finite.
   */
  public Map<Part, Metrics> metrics(Matrix w) {
    Map<Part, Metrics> metrics = new LinkedHashMap<>();
    if (w.isFinite()) {
      content.judges().forEach((part, judge) -> metrics.put(part, judge.judge(w)));
    }
    return metrics;
  }
}
