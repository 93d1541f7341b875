package org.steelyard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.steelyard.lab.data.WeightFiles;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.experiment.Losses;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.store.FileHashes;
import org.steelyard.lab.store.TraceFile;
import org.steelyard.lab.verify.FilesRecheck;
import org.steelyard.lab.verify.Finding;
import org.steelyard.lab.verify.ProblemData;
import org.steelyard.lab.verify.SampleVerifier;
import org.steelyard.lab.verify.TraceRecheck;
import org.steelyard.lab.verify.Verifier;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.LeastSquares;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verify RUN}: re-checks a certificate from the files of its run folder alone. */
@Command(
    name = "verify",
    description = "Re-checks a run folder's certificate from its files alone, by code of its own.")
final class VerifyCommand implements java.util.concurrent.Callable<Integer> {
  private static final int FALSE_CERTIFICATE = 5;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "RUN", description = "a run folder")
  private Path run = Path.of("");

  private final Console console;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    JsonNode certificate = json(required("certificate.json"));
    List<Finding> findings = new ArrayList<>(files());
    findings.addAll(findings(certificate));
    boolean accepted = Verifier.accepts(findings);
    if (common.json) {
      ObjectNode node = Json.object().put("run", run.toString()).put("accepted", accepted);
      ArrayNode array = node.putArray("findings");
      for (Finding finding : findings) {
        array
            .addObject()
            .put("subject", finding.subject())
            .put("status", finding.status().name().toLowerCase(Locale.ROOT))
            .put("reason", finding.reason());
      }
      console.out().print(Json.text(node));
    } else {
      for (Finding finding : findings) {
        console
            .out()
            .printf(
                "%-10s %s: %s%n",
                finding.status().name().toLowerCase(Locale.ROOT),
                finding.subject(),
                finding.reason());
      }
      console
          .out()
          .println(
              accepted
                  ? "nothing in the certificate was found to be false"
                  : "THE CERTIFICATE IS FALSE");
    }
    return accepted ? 0 : FALSE_CERTIFICATE;
  }

  private List<Finding> files() throws IOException {
    Path manifest = run.resolve("manifest.json");
    return FilesRecheck.of(
        Files.isRegularFile(manifest) ? json(manifest) : Json.object(), FileHashes.of(run));
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /** Data, preprocessing and weights as the files give them. */
  private List<Finding> findings(JsonNode certificate) throws IOException {
    Path experiment = required("experiment.yaml");
    Path weights = required("weights.npz");
    LoadedProblem loaded =
        new ProblemLoader(common.threads)
            .load(
                new ExperimentReader(Path.of(""))
                    .read(Optional.of(experiment.toAbsolutePath().toString()), List.of()));
    List<Matrix> initial = WeightFiles.read(weights, "initial_");
    List<Matrix> last = WeightFiles.read(weights, "");
    if (!(loaded.problem().objective() instanceof LeastSquares squares)) {
      return SampleVerifier.verify(
          certificate,
          Losses.text(loaded.experiment().loss()),
          loaded.problem().objective(),
          initial,
          last);
    }
    ProblemData data =
        new ProblemData(
            squares.factor(),
            squares.fit(),
            squares.curvature().floor().orElseThrow(),
            initial,
            last);
    List<Finding> findings = new ArrayList<>(Verifier.verify(certificate, data));
    if (Files.isRegularFile(run.resolve("trace.csv"))) {
      findings.addAll(TraceRecheck.of(TraceFile.read(run.resolve("trace.csv")), certificate, data));
    }
    return findings;
  }

  private Path required(String name) {
    Path file = run.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("%s is no run folder: it has no %s".formatted(run, name));
    }
    return file;
  }
}
