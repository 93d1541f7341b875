package org.steelyard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.lab.experiment.Yaml;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.run.RunJson;
import org.steelyard.lab.run.RunOptions;
import org.steelyard.lab.run.TrainResult;
import org.steelyard.lab.run.Training;
import org.steelyard.lab.run.Words;
import org.steelyard.parts.Binder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: data, certificates, training, and a run folder with all of it. */
@Command(
    name = "train",
    description =
        "The main job: data, certify, train; certificate, trace, weights, report in one run folder.")
final class TrainCommand implements java.util.concurrent.Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ExperimentArguments arguments = new ExperimentArguments();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description =
          "goes on with an interrupted run (the hidden .unfinished folder of a killed one too)")
  private Optional<Path> resume = Optional.empty();

  private final Console console;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LoadedProblem loaded = load();
    if (common.dryRun) {
      console.out().print(Yaml.write(new Binder().render(loaded.experiment())));
      return 0;
    }
    Interruption interruption = Interruption.armed();
    try {
      Training training =
          new Training(
              loaded,
              new RunOptions(
                  common.out,
                  common.threads,
                  "steelyard "
                      + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                  interruption::asked,
                  new ProgressDisplay(console, common.quiet, loaded.experiment().stopping())));
      TrainResult result = resume.isPresent() ? training.resume(resume.get()) : training.start();
      print(result);
      return result.exitCode();
    } finally {
      interruption.done();
    }
  }

  private LoadedProblem load() throws IOException {
    if (resume.isEmpty()) {
      return arguments.load(console, common);
    }
    if (!arguments.words.isEmpty()) {
      throw new IllegalArgumentException(
          "--resume takes the experiment from the run folder; got also " + arguments.words);
    }
    Path file = resume.get().resolve("experiment.yaml");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s is no run folder: it has no experiment.yaml".formatted(resume.get()));
    }
    if (Files.exists(resume.get().resolve("DONE"))) {
      throw new IllegalArgumentException(
          "%s is finished: there is nothing to resume".formatted(resume.get()));
    }
    return new ProblemLoader(common.threads)
        .load(new ExperimentReader(Path.of("")).read(Optional.of(file.toString()), List.of()));
  }

  private void print(TrainResult result) {
    if (common.json) {
      console.out().print(Json.text(RunJson.train(result)));
      return;
    }
    console.out().println(result.run().outcome().sentence());
    console
        .out()
        .printf(
            "loss %.6g -> %.6g, excess %s, gap %s, %d steps in %.2f s%n",
            result.initialLoss(),
            result.finalLoss(),
            Double.isNaN(result.excess()) ? "unknown" : "%.3g".formatted(result.excess()),
            Double.isFinite(result.gap())
                ? "%.3g (%s)".formatted(result.gap(), result.gapRigour())
                : "unknown",
            result.steps(),
            result.seconds());
    result
        .metrics()
        .forEach(
            (part, metrics) ->
                console
                    .out()
                    .printf(
                        "%-10s %s (%d samples)%n",
                        part.word(), metrics.sentence(), metrics.samples()));
    console.out().println(Words.of(result));
    result.notes().forEach(note -> console.out().println("note: " + note));
    console.out().println("run     " + result.folder());
    console.out().println("report  " + result.folder().resolve("report.html"));
  }
}
