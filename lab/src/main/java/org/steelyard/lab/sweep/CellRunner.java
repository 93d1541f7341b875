package org.steelyard.lab.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Reduction;
import org.steelyard.objective.Objective;
import org.steelyard.theory.Certification;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Outcome;
import org.steelyard.training.Run;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/**
 * Trains one cell: its steps and nothing else. No folder, no trace, no certificates unless asked
 * for.
 *
 * @param reach levels of the excess
 * @param interrupted whether somebody asked to stop
 */
record CellRunner(List<Double> reach, BooleanSupplier interrupted) {

  /** Empty if the run was interrupted. */
  Optional<CellResult> run(SweepCell cell, Objective objective) {
    try {
      return train(cell, objective);
    } catch (IllegalArgumentException refusal) {
      return Optional.of(
          CellResult.refused(
              cell.index(), reach.size(), String.valueOf(refusal.getMessage()).replace('\n', ' ')));
    }
  }

  /** Problem, initial weights and dynamics of a cell. */
  static Setting setting(Experiment experiment, Objective objective) {
    Problem problem =
        new Problem(
            experiment.network().network(objective.inputs(), objective.outputs()), objective);
    return new Setting(
        problem,
        experiment.initializer().draw(problem, RandomMatrices.of(experiment.seed(), "weights")),
        experiment.dynamics());
  }

  private Optional<CellResult> train(SweepCell cell, Objective objective) {
    Experiment experiment = cell.experiment();
    Setting setting = setting(experiment, objective);
    StoppingRule rule =
        experiment
            .stopping()
            .rule(setting.problem(), System::nanoTime)
            .or(StoppingRule.interrupted(interrupted));
    Passage passage = new Passage(reach);
    Optional<Reduction> reduction = experiment.reduce() ? setting.reduction() : Optional.empty();
    Run run = new Trainer(rule).train(setting, reduction, Snapshot.of(setting.initial()), passage);
    Outcome outcome = run.outcome();
    if (outcome instanceof Outcome.Interrupted) {
      return Optional.empty();
    }
    Map<String, Double> quantities = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    weigh(experiment, setting, quantities, words);
    return Optional.of(
        new CellResult(
            cell.index(),
            outcome.kind(),
            run.steps(),
            run.evaluations(),
            run.last().time(),
            passage.initial(),
            run.excess(),
            run.gap(),
            objective.curvature().floor().orElse(Double.NaN),
            passage.reached(),
            quantities,
            words,
            outcome.converged() ? "" : outcome.sentence()));
  }

  private static void weigh(
      Experiment experiment,
      Setting setting,
      Map<String, Double> quantities,
      Map<String, String> words) {
    if (experiment.certify().isEmpty()) {
      return;
    }
    Weighing weighing = new Weighing(setting, experiment.stopping().target(setting.problem()));
    for (Certification theorem : Certification.of(experiment.certify(), weighing)) {
      words.put(theorem.name(), theorem.assessment().verdict().word());
      theorem
          .assessment()
          .quantities()
          .forEach(
              (name, value) -> quantities.put(theorem.name() + "." + name, value.representative()));
      theorem
          .assessment()
          .words()
          .forEach((name, value) -> words.put(theorem.name() + "." + name, value));
    }
  }
}
