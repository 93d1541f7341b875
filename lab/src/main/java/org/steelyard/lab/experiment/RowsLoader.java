package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.steelyard.lab.data.Samples;
import org.steelyard.lab.metrics.ClassJudge;
import org.steelyard.lab.metrics.Judge;
import org.steelyard.lab.metrics.Link;
import org.steelyard.lab.metrics.RowsJudge;
import org.steelyard.lab.prepare.ClassLabels;
import org.steelyard.lab.prepare.Partition;
import org.steelyard.lab.prepare.Partition.Part;
import org.steelyard.lab.prepare.Preparation;
import org.steelyard.lab.prepare.Preprocess;
import org.steelyard.lab.prepare.Units;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.Moments;
import org.steelyard.objective.MomentsAccumulator;
import org.steelyard.objective.Objective;
import org.steelyard.objective.loss.Loss;
import org.steelyard.objective.loss.Targets;

/** Losses that need the samples, and classes: the samples are kept in memory, prepared. */
record RowsLoader(Experiment experiment, Crew crew) {
  private static final int BLOCK = 1024;

  /** What the targets of all parts are once classes are coded. */
  private record Coding(
      Optional<ClassLabels> labels, List<String> outputs, Map<Part, int[]> classes, Link link) {}

  LoadedProblem.Content load(Samples samples, Partition partition) {
    Loss loss = experiment.loss();
    int inputs = samples.inputs().size();
    int columns = samples.targets().size();
    Room.require(experiment, inputs, columns, 0);
    Map<Part, Rows> rows = new EnumMap<>(Part.class);
    Map<Part, PartReader.Sink> sinks = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      long expected =
          part == Part.TRAINING && partition.isTrivial() ? samples.count().orElse(0) : 0;
      Rows kept = new Rows(inputs, columns, expected);
      rows.put(part, kept);
      sinks.put(part, kept);
    }
    Map<Part, Long> counts = PartReader.read(samples, partition, sinks);
    rows.keySet().removeIf(part -> counts.getOrDefault(part, 0L) == 0);
    Coding coding = coding(samples, rows);
    Map<Part, double[]> targets = targets(rows, coding);
    Preparation preparation = experiment.data().preparation(loss);
    Units units = units(preparation, samples.inputs(), coding, rows, targets);
    Map<Part, Judge> judges = new EnumMap<>(Part.class);
    Map<Part, Objective> objectives = new EnumMap<>(Part.class);
    for (Map.Entry<Part, Rows> entry : rows.entrySet()) {
      Part part = entry.getKey();
      int count = entry.getValue().count();
      Room.requireRows(2L * count, units.inputs());
      double[] x = units.prepareInputs(entry.getValue().takeInputs(), count);
      double[] y = units.prepareTargets(part(targets, part), count);
      judges.put(
          part,
          coding.labels().isPresent()
              ? new ClassJudge(
                  x, part(coding.classes(), part), coding.labels().get().names(), coding.link())
              : new RowsJudge(count, x, y, units, coding.outputs()));
      if (part != Part.TEST) {
        Dataset data = Dataset.wrap(count, units.inputs(), x, units.outputs(), y);
        objectives.put(part, loss.over(weighted(data, coding, part), crew));
      }
    }
    return new LoadedProblem.Content(
        part(objectives, Part.TRAINING),
        samples.files(),
        OptionalLong.of(part(rows, Part.TRAINING).count()),
        samples.inputs(),
        coding.outputs(),
        Optional.of(units),
        coding.labels(),
        Optional.empty(),
        judges,
        Optional.ofNullable(objectives.get(Part.VALIDATION))
            .map(f -> new ValidationLoss(f, loss.ridge())),
        samples.warnings(),
        notes(loss, units, coding));
  }

  private static <T> T part(Map<Part, T> map, Part part) {
    return Optional.ofNullable(map.get(part)).orElseThrow();
  }

  private static List<String> notes(Loss loss, Units units, Coding coding) {
    List<String> notes = new ArrayList<>(units.sentences());
    loss.remark().ifPresent(notes::add);
    coding
        .labels()
        .ifPresent(
            labels -> {
              boolean[] seen = new boolean[labels.names().size()];
              Arrays.stream(part(coding.classes(), Part.TRAINING)).forEach(c -> seen[c] = true);
              for (int c = 0; c < seen.length; c++) {
                if (!seen[c]) {
                  notes.add(
                      "The class '%s' has no training sample.".formatted(labels.names().get(c)));
                }
              }
            });
    return notes;
  }

  private Dataset weighted(Dataset data, Coding coding, Part part) {
    boolean balanced = experiment.data().classWeights() == DataSection.ClassWeights.BALANCED;
    if (!balanced) {
      return data;
    }
    ClassLabels labels =
        coding
            .labels()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "data.class-weights=balanced needs classes, and the loss %s is about numbers"
                            .formatted(Losses.name(experiment.loss()))));
    return data.weighted(labels.balancedWeights(part(coding.classes(), part)));
  }

  private Coding coding(Samples samples, Map<Part, Rows> rows) {
    Loss loss = experiment.loss();
    Targets kind = loss.targets();
    boolean areClasses = kind == Targets.BINARY || kind == Targets.CLASSES;
    boolean named = samples.classes().isPresent();
    if (!named && (!areClasses || samples.targets().size() > 1)) {
      return new Coding(Optional.empty(), samples.targets(), Map.of(), Link.LARGEST);
    }
    String target = samples.targets().get(0);
    require(
        areClasses || Losses.name(loss).equals("squared"),
        "'%s' names classes: loss=softmax tells them apart%s, loss=%s wants numbers",
        target,
        named ? " (logistic two of them)" : "",
        Losses.name(loss));
    double[] all =
        rows.values().stream().flatMapToDouble(part -> Arrays.stream(part.targets())).toArray();
    ClassLabels.Coded coded =
        named
            ? ClassLabels.ofNames(target, samples.classes().get(), all)
            : ClassLabels.ofNumbers(target, all);
    List<String> names = coded.labels().names();
    String listed = String.join(", ", names.subList(0, Math.min(8, names.size())));
    require(names.size() > 1, "the target '%s' has one class only: %s", target, listed);
    require(
        kind != Targets.BINARY || names.size() == 2,
        "loss=%s tells two classes apart, but '%s' has %s (%s%s): use loss=softmax",
        Losses.name(loss),
        target,
        names.size(),
        listed,
        names.size() > 8 ? ", ..." : "");
    Map<Part, int[]> classes = new EnumMap<>(Part.class);
    int from = 0;
    for (Map.Entry<Part, Rows> part : rows.entrySet()) {
      int to = from + part.getValue().count();
      classes.put(part.getKey(), Arrays.copyOfRange(coded.classes(), from, to));
      from = to;
    }
    List<String> outputs = kind == Targets.BINARY ? List.of(names.get(1)) : names;
    return new Coding(Optional.of(coded.labels()), outputs, classes, Link.of(Losses.name(loss)));
  }

  private Map<Part, double[]> targets(Map<Part, Rows> rows, Coding coding) {
    Map<Part, double[]> targets = new EnumMap<>(Part.class);
    rows.forEach(
        (part, kept) ->
            targets.put(
                part,
                coding
                    .labels()
                    .map(
                        labels ->
                            coding.link().isBinary()
                                ? labels.signs(part(coding.classes(), part))
                                : labels.oneHot(part(coding.classes(), part)))
                    .orElseGet(kept::targets)));
    return targets;
  }

  /** Moments are needed where something is centred only. */
  private Units units(
      Preparation preparation,
      List<String> inputs,
      Coding coding,
      Map<Part, Rows> rows,
      Map<Part, double[]> targets) {
    List<String> outputs = coding.outputs();
    Rows training = part(rows, Part.TRAINING);
    if (preparation.preprocess() == Preprocess.NONE) {
      return preparation.untouched(training.count(), inputs.size(), outputs.size());
    }
    boolean real = experiment.loss().targets() == Targets.REAL && coding.labels().isEmpty();
    Moments moments =
        moments(training, part(targets, Part.TRAINING), inputs.size(), outputs.size());
    return preparation.units(moments, inputs, outputs, real);
  }

  private static Moments moments(Rows rows, double[] y, int inputs, int outputs) {
    MomentsAccumulator accumulator = new MomentsAccumulator(inputs, outputs);
    int width = inputs + outputs;
    double[] block = new double[BLOCK * width];
    for (int from = 0; from < rows.count(); from += BLOCK) {
      int size = Math.min(BLOCK, rows.count() - from);
      for (int i = 0; i < size; i++) {
        rows.copyInputs(from + i, block, i * width);
        System.arraycopy(y, (from + i) * outputs, block, i * width + inputs, outputs);
      }
      accumulator.add(block, size);
    }
    return accumulator.moments();
  }
}
