package org.steelyard.cli;

import java.util.List;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.run.CertifyJson;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.run.Theorems;
import org.steelyard.lab.run.Training;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certification;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Ladder;
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
    List<Certification> theorems = Certification.of(loaded.experiment().certify(), weighing);
    Ladder ladder = Ladder.of(weighing, theorems);
    List<Certificate> certificates =
        Theorems.certifiers(theorems, loaded.problem().network()).stream()
            .map(Certifier::certificate)
            .toList();
    if (common.json) {
      console.out().print(Json.text(CertifyJson.of(loaded, weighing, ladder, certificates)));
    } else {
      new CertifyText(console.out()).print(loaded, weighing, ladder, certificates);
    }
    boolean certified = ladder.best().isPresent();
    return certified ? 0 : NOTHING_CERTIFIES;
  }
}
