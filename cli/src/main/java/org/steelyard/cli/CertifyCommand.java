package org.steelyard.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.run.CertifyJson;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.run.Theorems;
import org.steelyard.lab.run.Training;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Rung;
import org.steelyard.theory.Weighing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code certify}: every theorem's hypotheses with margins and the ladder of steps, without
 * training.
 */
@Command(
    name = "certify",
    description =
        "No training: every theorem's hypotheses with margins, the ladder of steps, predicted iterations.")
final class CertifyCommand implements java.util.concurrent.Callable<Integer> {
  private static final int NOTHING_CERTIFIES = 4;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ExperimentArguments arguments = new ExperimentArguments();
  private final Console console;

  CertifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LoadedProblem loaded = arguments.load(console, common);
    Weighing weighing =
        new Weighing(
            Training.setting(loaded), loaded.experiment().stopping().target(loaded.problem()));
    List<Certifier> certifiers = Theorems.certifiers(loaded.experiment().certify(), weighing);
    List<Certificate> certificates = certifiers.stream().map(Certifier::certificate).toList();
    List<Rung> ladder = new ArrayList<>();
    certificates.forEach(certificate -> certificate.rung().ifPresent(ladder::add));
    double ratio = weighing.target() / weighing.objective().excess().midpoint();
    ladder.sort(Comparator.comparingDouble(rung -> rung.iterations(ratio)));
    if (common.json) {
      console.out().print(Json.text(CertifyJson.of(loaded, weighing, ladder, certificates)));
    } else {
      new CertifyText(console.out()).print(loaded, weighing, ladder, certificates);
    }
    boolean certified = ladder.stream().anyMatch(rung -> rung.factor() < 1);
    return certified ? 0 : NOTHING_CERTIFIES;
  }
}
