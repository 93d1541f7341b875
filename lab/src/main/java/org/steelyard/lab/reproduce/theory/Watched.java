package org.steelyard.lab.reproduce.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.reproduce.Table;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Outcome;
import org.steelyard.training.RunObserver;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/**
 * The losses of a run, every one, and what became of a theorem's promises.
 *
 * @param losses excess after 0, 1, … steps
 * @param certificate empty where no theorem watched
 * @param diverged whether the next loss would have passed all bounds
 */
record Watched(double[] losses, Optional<Certificate> certificate, boolean diverged) {

  static Watched run(Setting setting, int steps) {
    List<Double> losses = new ArrayList<>();
    boolean diverged = train(setting, steps, losses);
    return new Watched(array(losses), Optional.empty(), diverged);
  }

  static Watched run(Theorem theorem, Setting setting, int steps) {
    Certifier certifier = new Certifier("", "", "", theorem.assess(Weighing.of(setting)), 1);
    List<Double> losses = new ArrayList<>();
    boolean diverged = train(setting, steps, losses, certifier);
    return new Watched(array(losses), Optional.of(certifier.certificate()), diverged);
  }

  private static boolean train(
      Setting setting, int steps, List<Double> losses, RunObserver... observers) {
    List<RunObserver> all = new ArrayList<>(List.of(observers));
    all.add(progress -> losses.add(progress.excess()));
    Outcome outcome =
        new Trainer(StoppingRule.steps(steps))
            .train(setting, all.toArray(RunObserver[]::new))
            .outcome();
    return outcome instanceof Outcome.Diverged;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int steps() {
    return losses.length - 1;
  }

  double first() {
    return losses[0];
  }

  double last() {
    return losses[losses.length - 1];
  }

  double least() {
    return java.util.Arrays.stream(losses).min().orElse(Double.NaN);
  }

  boolean is(Verdict verdict) {
    return certificate.map(Certificate::verdict).filter(verdict::equals).isPresent();
  }

  String verdict() {
    return certificate.map(c -> c.verdict().word()).orElse("");
  }

  Samples samples() {
    double[] steps = new double[losses.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = i;
    }
    return Samples.of(steps, losses);
  }

  /** A row a step: run, N, step size, step, loss. */
  void addRows(String run, double stepSize, int depth, List<List<String>> rows) {
    for (int i = 0; i < losses.length; i++) {
      rows.add(
          List.of(
              run,
              Integer.toString(depth),
              Table.cell(stepSize),
              Integer.toString(i),
              Table.cell(losses[i])));
    }
  }
}
