package org.steelyard.lab.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.experiment.Losses;
import org.steelyard.lab.experiment.Yaml;
import org.steelyard.lab.store.ProblemHash;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Reduction;
import org.steelyard.objective.Curvature;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;
import org.steelyard.theory.ConvergenceWatch;
import org.steelyard.training.Decades;
import org.steelyard.training.Outcome;
import org.steelyard.training.Setting;

/** What a run says of itself in JSON: to the terminal, to its manifest, to its certificate. */
public final class RunJson {
  private static final int SCHEMA = 1;

  private RunJson() {}

  /** What {@code train --json} prints. */
  public static ObjectNode train(TrainResult result) {
    ObjectNode node = Json.object().put("run", result.folder().toString());
    node.set("outcome", outcome(result));
    node.set("loss", loss(result));
    node.set("gap", gap(result));
    ArrayNode certificates = node.putArray("certificates");
    result.certificates().forEach(c -> certificates.add(CertificateJson.of(c, true)));
    node.set("metrics", metrics(result));
    node.set("seconds", Json.number(result.seconds()));
    node.set("notes", Json.texts(result.notes()));
    return node;
  }

  /** How well the weights kept predict: by part of the data. */
  private static ObjectNode metrics(TrainResult result) {
    ObjectNode node = Json.object();
    result.metrics().forEach((part, metrics) -> node.set(part.word(), Json.of(metrics.numbers())));
    return node;
  }

  private static ObjectNode outcome(TrainResult result) {
    Outcome outcome = result.run().outcome();
    return Json.object()
        .put("kind", outcome.kind())
        .put("converged", outcome.converged())
        .put("steps", result.steps())
        .put("evaluations", result.run().evaluations())
        .put("sentence", outcome.sentence());
  }

  private static ObjectNode loss(TrainResult result) {
    ObjectNode node = Json.object();
    node.set("initial", Json.number(result.initialLoss()));
    node.set("final", Json.number(result.finalLoss()));
    node.set("floor", Json.number(result.floor()));
    node.set("excess", Json.number(result.excess()));
    return node;
  }

  private static ObjectNode gap(TrainResult result) {
    ObjectNode node = Json.object();
    node.set("value", Json.number(result.gap()));
    node.put("rigour", result.gapRigour().name());
    return node;
  }

  /**
   * Constants of the problem: the section "problem" of {@code certify --json} and of the manifest.
   */
  public static ObjectNode problem(LoadedProblem loaded) {
    Curvature curvature = loaded.problem().objective().curvature();
    ObjectNode node =
        Json.object()
            .put("inputs", loaded.problem().network().inputs())
            .put("outputs", loaded.problem().network().outputs());
    if (loaded.samples().isPresent()) {
      node.put("samples", loaded.samples().getAsLong());
    } else {
      node.putNull("samples");
    }
    node.set("mu", Json.number(curvature.mu().orElse(Double.NaN)));
    node.set("smoothness", Json.number(curvature.smoothness().orElse(Double.NaN)));
    node.set("kappa", Json.number(curvature.conditionNumber().orElse(Double.NaN)));
    node.set("floor", Json.number(curvature.floor().orElse(Double.NaN)));
    return node;
  }

  static ObjectNode manifest(
      TrainResult result, RunOptions options, ZonedDateTime started, List<Decades.Decade> decades) {
    LoadedProblem loaded = result.problem();
    ObjectNode node = Json.object().put("steelyard", Provenance.version());
    node.put("name", loaded.experiment().name());
    node.put("hash", Provenance.sha256(Yaml.write(new Binder().render(loaded.experiment()))));
    node.put("command", options.command());
    Provenance.addTo(node);
    node.put("threads", options.threads());
    node.put("started", started.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    node.put(
        "finished",
        ZonedDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    node.set("seconds", Json.number(result.seconds()));
    node.put("seed", loaded.experiment().seed());
    node.put("generator", RandomMatrices.GENERATOR);
    node.set("data", data(loaded));
    ArrayNode widths = node.putObject("network").putArray("widths");
    loaded.problem().network().widths().forEach(widths::add);
    node.set("problem", problem(loaded).put("loss", Losses.name(loaded.experiment().loss())));
    node.set("outcome", outcome(result));
    node.set("loss", loss(result));
    node.set("gap", gap(result));
    node.set("metrics", metrics(result));
    ArrayNode reached = node.putArray("decades");
    for (Decades.Decade decade : decades) {
      ObjectNode entry = reached.addObject();
      entry.set("excess", Json.number(decade.excess()));
      entry.set("time", Json.number(decade.time()));
      entry.put("step", decade.step());
    }
    node.set("notes", Json.texts(result.notes()));
    return node;
  }

  /** The widths that were trained instead of the network's. */
  static ObjectNode reduction(Reduction reduction) {
    ObjectNode node = Json.object();
    ArrayNode from = node.putArray("from");
    reduction.full().network().widths().forEach(from::add);
    ArrayNode to = node.putArray("to");
    reduction.problem().network().widths().forEach(to::add);
    return node;
  }

  private static ObjectNode data(LoadedProblem loaded) {
    ObjectNode node = Json.object().put("kind", loaded.kind());
    if (!loaded.files().isEmpty()) {
      node.put("file", loaded.files().get(0).path().toString());
      node.put("sha256", loaded.files().get(0).sha256());
    }
    if (loaded.files().size() > 1) {
      ArrayNode more = node.putArray("files");
      loaded
          .files()
          .forEach(
              file ->
                  more.addObject()
                      .put("file", file.path().toString())
                      .put("sha256", file.sha256()));
    }
    loaded.samples().ifPresent(samples -> node.put("samples", samples));
    node.set("inputs", Json.texts(loaded.inputs()));
    node.set("targets", Json.texts(loaded.targets()));
    loaded
        .content()
        .classes()
        .ifPresent(
            classes -> {
              node.put("label", classes.target());
              node.set("classes", Json.texts(classes.names()));
            });
    loaded
        .content()
        .ratings()
        .ifPresent(
            ratings -> {
              node.put("users", ratings.users().size());
              node.put("items", ratings.items().size());
              node.set("mean", Json.number(ratings.offsets().mean()));
            });
    loaded.content().units().ifPresent(units -> node.set("preprocess", Json.of(units.numbers())));
    node.set("warnings", Json.texts(loaded.warnings()));
    return node;
  }

  /** The step-size rule of gradient descent, or the kind of other dynamics. */
  private static String kind(Dynamics dynamics) {
    return dynamics instanceof GradientDescent descent
        ? name(StepSizeRule.class, descent.stepSize())
        : name(Dynamics.class, dynamics);
  }

  private static <T> String name(Class<T> role, T part) {
    return Catalog.of(role).parts().stream()
        .filter(p -> p.type() == part.getClass())
        .map(Part::name)
        .findFirst()
        .orElseThrow();
  }

  /** From which step on Z1 held, if it did. */
  private static ObjectNode convergence(ConvergenceWatch watch) {
    ObjectNode node = Json.object();
    watch
        .onset()
        .ifPresent(
            onset -> {
              node.put("fromStep", onset.step());
              node.set("stepSize", Json.number(onset.stepSize()));
              node.set("rate", Json.number(onset.factor()));
              node.put("rigour", onset.rigour().name());
              node.put("ofThisRun", watch.stepsWithin());
            });
    return node.put("sentence", watch.sentence());
  }

  static ObjectNode certificate(TrainResult result, Setting setting) {
    ObjectNode node = Json.object().put("schema", SCHEMA);
    if (setting.problem().objective() instanceof LeastSquares squares) {
      double floor = squares.curvature().floor().orElseThrow();
      node.put(
          "problemHash",
          ProblemHash.of(squares.factor(), squares.fit(), floor, setting.initial().layers()));
    } else {
      node.put(
          "problemHash",
          ProblemHash.of(
              Losses.text(result.problem().experiment().loss()),
              setting.problem().objective(),
              setting.initial().layers()));
    }
    node.set("target", Json.number(result.ladder().target()));
    ArrayNode certificates = node.putArray("certificates");
    result.certificates().forEach(c -> certificates.add(CertificateJson.of(c, true)));
    node.set("ladder", CertificateJson.ladder(result.ladder()));
    node.put("chosen", kind(setting.dynamics()));
    node.set("convergence", convergence(result.watch()));
    node.set("gap", gap(result));
    node.put("words", Words.of(result));
    return node;
  }
}
