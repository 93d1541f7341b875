package org.steelyard.lab.run;

import static org.steelyard.parts.Require.require;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steelyard.diagnostics.Diagnostic;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.lab.data.NpyArray;
import org.steelyard.lab.data.WeightFiles;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.experiment.ObserveSection;
import org.steelyard.lab.experiment.StoppingSection;
import org.steelyard.lab.experiment.ValidationLoss;
import org.steelyard.lab.experiment.Yaml;
import org.steelyard.lab.prepare.RatingUnits;
import org.steelyard.lab.report.Report;
import org.steelyard.lab.store.FileHashes;
import org.steelyard.lab.store.RunFolder;
import org.steelyard.lab.store.TraceFile;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Reduction;
import org.steelyard.network.Weights;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Numbers;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certification;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.ConvergenceWatch;
import org.steelyard.theory.GapProof;
import org.steelyard.theory.Ladder;
import org.steelyard.theory.Rigour;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Decades;
import org.steelyard.training.Outcome;
import org.steelyard.training.Recorder;
import org.steelyard.training.Run;
import org.steelyard.training.RunObserver;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Trains a loaded problem: certificates before, claims during, files after. */
public final class Training {
  private final LoadedProblem loaded;
  private final RunOptions options;
  private final Setting setting;
  private final Optional<Reduction> reduction;
  private final List<Certifier> certifiers;
  private final Ladder ladder;
  private final ConvergenceWatch watch;
  private final Recorder recorder;
  private final Optional<Validation> validation;
  private final Decades decades = new Decades();

  public Training(LoadedProblem loaded, RunOptions options) {
    this.loaded = loaded;
    this.options = options;
    this.setting = setting(loaded);
    Experiment experiment = loaded.experiment();
    this.reduction = experiment.reduce() ? setting.reduction() : Optional.empty();
    Weighing weighing = new Weighing(setting, experiment.stopping().target(loaded.problem()));
    List<Certification> theorems = Certification.of(experiment.certify(), weighing);
    this.certifiers = Theorems.certifiers(theorems, setting.problem().network());
    this.ladder = Ladder.of(weighing, theorems);
    this.watch = new ConvergenceWatch(weighing);
    List<Diagnostic> diagnostics = new ArrayList<>();
    experiment.observe().diagnostics().forEach(d -> diagnostics.add(d.since(setting.initial())));
    diagnostics.add(Ceilings.of(certifiers));
    this.validation = validation(loaded);
    validation.ifPresent(diagnostics::add);
    this.recorder =
        new Recorder(
            loaded.problem(),
            diagnostics,
            experiment.observe().every().orElseThrow(),
            experiment.observe().rows());
  }

  private static Optional<Validation> validation(LoadedProblem loaded) {
    StoppingSection stopping = loaded.experiment().stopping();
    Optional<ValidationLoss> loss = loaded.content().validation();
    require(
        stopping.patience().isEmpty() || loss.isPresent(),
        "stopping.patience needs a validation part: data.validation=0.1, for instance");
    return loss.map(l -> new Validation(l, stopping.validateEvery(), stopping.patience()));
  }

  /** Problem, initial weights and dynamics of an experiment. */
  public static Setting setting(LoadedProblem loaded) {
    Experiment experiment = loaded.experiment();
    Weights initial;
    try {
      initial =
          experiment
              .initializer()
              .draw(loaded.problem(), RandomMatrices.of(experiment.seed(), "weights"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("initializer: " + e.getMessage(), e);
    }
    return new Setting(loaded.problem(), initial, experiment.dynamics());
  }

  /** Trains from the start. */
  public TrainResult start() throws IOException {
    String yaml = Yaml.write(new Binder().render(loaded.experiment()));
    String hash = Provenance.sha256(yaml).substring(0, 8);
    String time =
        ZonedDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    RunFolder folder =
        RunFolder.create(
            options.out(), "%s-%s-%s".formatted(time, loaded.experiment().name(), hash));
    folder.write("experiment.yaml", yaml);
    return run(folder, Snapshot.of(setting.initial()));
  }

  /** Goes on with an interrupted run. */
  public TrainResult resume(Path interrupted) throws IOException {
    RunFolder folder = RunFolder.reopen(interrupted);
    Snapshot from =
        Checkpoint.restore(
            folder.working(), setting.initial(), recorder, decades, certifiers, watch, validation);
    return run(folder, from);
  }

  private TrainResult run(RunFolder folder, Snapshot from) throws IOException {
    try {
      return finish(folder, from);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // What is computed stays; the folder says that it is not whole, and why.
      folder.fail(String.valueOf(e));
      throw e;
    }
  }

  private TrainResult finish(RunFolder folder, Snapshot from) throws IOException {
    ZonedDateTime started = ZonedDateTime.now(ZoneId.systemDefault());
    long clock = System.nanoTime();
    List<RunObserver> observers = new ArrayList<>(certifiers);
    observers.add(watch);
    validation.ifPresent(observers::add);
    observers.add(recorder);
    observers.add(decades);
    observers.add(
        new Checkpoint(folder, recorder, decades, certifiers, watch, validation, System::nanoTime));
    observers.add(options.watcher());
    Run run =
        new Trainer(stopping())
            .train(setting, reduction, from, observers.toArray(RunObserver[]::new));
    double seconds = (System.nanoTime() - clock) / 1e9;
    List<String> compared = Descents.beside(setting, run, loaded.experiment(), options, folder);
    Run kept = validation.map(v -> v.kept(run)).orElse(run);
    TrainResult result = result(folder, kept, run.steps(), seconds, compared);
    write(folder, result, started);
    boolean interrupted = run.outcome() instanceof Outcome.Interrupted;
    Path target =
        interrupted
            ? folder.finish(RunFolder.Mark.INTERRUPTED, List.of())
            : folder.finish(RunFolder.Mark.DONE, List.of(Checkpoint.FILE));
    return result.at(target);
  }

  private StoppingRule stopping() {
    StoppingRule rule = loaded.experiment().stopping().rule(loaded.problem(), System::nanoTime);
    if (loaded.experiment().observe().violations() == ObserveSection.Violations.STOP) {
      for (Certifier certifier : certifiers) {
        rule = certifier.brokenPromise().or(rule);
      }
    }
    if (validation.isPresent()) {
      rule = rule.or(validation.get().rule());
    }
    return rule.or(StoppingRule.interrupted(options.interrupted()));
  }

  private TrainResult result(
      RunFolder folder, Run run, long steps, double seconds, List<String> compared) {
    double initial = Weighing.of(setting).iterate().excess();
    GapProof proof =
        Double.isFinite(run.excess())
            ? GapProof.of(setting.problem(), run.weights())
            : new GapProof(Double.POSITIVE_INFINITY, Interval.ENTIRE, Rigour.COMPUTED);
    List<String> notes = notes(loaded.problem());
    reduction.ifPresent(small -> notes.add(small.sentence() + "."));
    if (!run.account().isEmpty()) {
      notes.add("Steps: " + run.account() + ".");
    }
    notes.addAll(compared);
    validation.flatMap(Validation::note).ifPresent(notes::add);
    return new TrainResult(
        loaded,
        run,
        steps,
        folder.target(),
        initial,
        proof.gap(),
        proof.rigour(),
        certifiers.stream().map(Certifier::certificate).toList(),
        ladder,
        watch,
        seconds,
        loaded.metrics(run.weights().product()),
        notes);
  }

  /** What a reader of the result needs to know about the problem. */
  private List<String> notes(Problem problem) {
    List<String> notes = new ArrayList<>(loaded.notes());
    double unreachable = problem.unreachableExcess();
    if (unreachable == Double.POSITIVE_INFINITY) {
      notes.add(
          "The narrowest layer (%d) bounds the rank of the end-to-end matrix; the best loss of that rank is not known."
              .formatted(problem.network().rankBound()));
    } else if (unreachable > 0) {
      notes.add(
          ("The narrowest layer (%d) keeps every end-to-end matrix at least %.6g above the infimum of the loss;"
                  + " the gap rules measure the distance to the best value of rank %d instead (COMPUTED).")
              .formatted(
                  problem.network().rankBound(), unreachable, problem.network().rankBound()));
    }
    if (problem.objective().curvature().floor().isEmpty()) {
      notes.add(
          "The infimum of this loss over all matrices is not known: there is no excess, and the loss itself is what falls.");
    }
    if (loaded.experiment().stopping().wantsGap()
        && problem.objective().curvature().mu().isEmpty()) {
      notes.add(
          "No PL constant of this loss is known, so no gap is: a gap rule cannot be met (loss.ridge makes one).");
    }
    if (!setting.problem().reduced().equals(setting.problem())) {
      notes.add(
          "The inputs are rank-deficient: theorems speak of the problem on their row space (COMPUTED).");
    }
    return notes;
  }

  private void write(RunFolder folder, TrainResult result, ZonedDateTime started)
      throws IOException {
    folder.write("trace.csv", TraceFile.write(recorder.trace()));
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    WeightFiles.put(arrays, "", result.run().weights().layers());
    WeightFiles.put(arrays, "initial_", setting.initial().layers());
    folder.write("weights.npz", arrays);
    folder.write("certificate.json", Json.text(RunJson.certificate(result, setting)));
    Optional<String> coefficients = CoefficientsFile.write(result);
    if (coefficients.isPresent()) {
      folder.write("coefficients.csv", coefficients.get());
    }
    if (loaded.content().ratings().isPresent()) {
      RatingUnits ratings = loaded.content().ratings().get();
      folder.write("users.csv", offsets("user", ratings.users(), ratings.offsets().users()));
      folder.write("items.csv", offsets("item", ratings.items(), ratings.offsets().items()));
    }
    ObjectNode manifest = RunJson.manifest(result, options, started, decades.reached());
    reduction.ifPresent(small -> manifest.set("reduction", RunJson.reduction(small)));
    ObjectNode files = manifest.putObject("files");
    FileHashes.of(folder.working()).forEach(files::put);
    folder.write("manifest.json", Json.text(manifest));
    folder.write("report.html", Report.of(List.of(folder.working())).html());
  }

  /** What was taken off the ratings, by name. */
  private static String offsets(String what, List<String> names, double[] offsets) {
    StringBuilder text = new StringBuilder(what + ",offset\n");
    for (int i = 0; i < offsets.length; i++) {
      text.append(CsvText.line(List.of(names.get(i), Numbers.text(offsets[i]))));
    }
    return text.toString();
  }

  /** What can be said now, for those who look in from outside. */
  public List<Certificate> certificates() {
    return certifiers.stream().map(Certifier::certificate).toList();
  }
}
