package org.steelyard.lab.experiment;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.steelyard.lab.data.Samples;
import org.steelyard.lab.metrics.Judge;
import org.steelyard.lab.metrics.MomentsJudge;
import org.steelyard.lab.prepare.Partition;
import org.steelyard.lab.prepare.Partition.Part;
import org.steelyard.lab.prepare.Prepared;
import org.steelyard.linalg.Tiling;
import org.steelyard.objective.LeastSquares;
import org.steelyard.objective.Moments;
import org.steelyard.objective.MomentsAccumulator;
import org.steelyard.objective.TriangularFactor;
import org.steelyard.objective.loss.Reduction;
import org.steelyard.objective.loss.SquaredLoss;

/**
 * The square loss of a table: moments in one pass, no sample is kept.
 *
 * @param readers threads for that pass
 * @param tiling who forms the products of an evaluation
 */
record MomentsLoader(Experiment experiment, SquaredLoss loss, int readers, Tiling tiling) {

  LoadedProblem.Content load(Samples samples, Partition partition) {
    int inputs = samples.inputs().size();
    int outputs = samples.targets().size();
    Room.require(
        experiment,
        inputs,
        outputs,
        MomentsAccumulator.bytes(inputs, outputs, readers + 1) + Room.ofSquares(inputs, outputs));
    ExecutorService pool = Executors.newFixedThreadPool(readers);
    Map<Part, Moments> moments = new EnumMap<>(Part.class);
    try {
      Map<Part, MomentsAccumulator> accumulators = new EnumMap<>(Part.class);
      Map<Part, PartReader.Sink> sinks = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        MomentsAccumulator accumulator =
            part == Part.TRAINING && readers > 1
                ? new MomentsAccumulator(inputs, outputs, pool, readers + 1)
                : new MomentsAccumulator(inputs, outputs);
        accumulators.put(part, accumulator);
        sinks.put(part, accumulator::add);
      }
      Map<Part, Long> counts = PartReader.read(samples, partition, sinks);
      accumulators.forEach(
          (part, accumulator) -> {
            if (counts.getOrDefault(part, 0L) > 0) {
              moments.put(part, accumulator.moments());
            }
          });
    } finally {
      pool.shutdownNow();
    }
    return content(samples, moments);
  }

  private LoadedProblem.Content content(Samples samples, Map<Part, Moments> moments) {
    Moments training = moments.getOrDefault(Part.TRAINING, moments.values().iterator().next());
    Prepared prepared =
        experiment.data().preparation(loss).prepare(training, samples.inputs(), samples.targets());
    TriangularFactor factor =
        loss.reduction() == Reduction.MEAN ? prepared.meanFactor() : prepared.sumFactor();
    Map<Part, Judge> judges = new EnumMap<>(Part.class);
    moments.forEach(
        (part, m) -> judges.put(part, new MomentsJudge(m, prepared.units(), samples.targets())));
    Optional<ValidationLoss> validation =
        Optional.ofNullable(moments.get(Part.VALIDATION))
            .map(
                m ->
                    new ValidationLoss(
                        LeastSquares.of(validationFactor(prepared, m)).on(tiling), 0));
    return new LoadedProblem.Content(
        LeastSquares.of(loss.ridge() > 0 ? factor.withRidge(loss.ridge()) : factor).on(tiling),
        samples.files(),
        OptionalLong.of(training.samples()),
        samples.inputs(),
        samples.targets(),
        Optional.of(prepared.units()),
        Optional.empty(),
        Optional.empty(),
        judges,
        validation,
        samples.warnings(),
        prepared.units().sentences());
  }

  private TriangularFactor validationFactor(Prepared prepared, Moments moments) {
    TriangularFactor factor = prepared.meanFactorOf(moments);
    return loss.reduction() == Reduction.MEAN
        ? factor
        : factor.scaled(Math.sqrt((double) moments.samples()));
  }
}
