package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  @TempDir private Path runs = Path.of("");
  private Path table = Path.of("");

  @BeforeEach
  void writeTable() throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("\"a, b\",c,y,kind\n");
    for (int i = 0; i < 90; i++) {
      double a = 50 + 4 * random.nextGaussian();
      double c = random.nextGaussian() / 100;
      double y = 3 * a - 200 * c + 7 + random.nextGaussian();
      String kind = a + 300 * c > 51 ? "over" : a + 300 * c < 48 ? "under" : "near";
      text.append(String.format(Locale.ROOT, "%s,%s,%s,%s%n", a, c, y, kind));
    }
    table = runs.resolve("t.csv");
    Files.writeString(table, text.toString().replace("\r\n", "\n"));
  }

  private Steelyard train(String... settings) {
    String[] all = new String[settings.length + 6];
    String[] head = {
      "train", "data=" + table, "data.inputs=[\"a, b\", c]", "hidden=[4]", "--json", "certify=none"
    };
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(settings, 0, all, head.length, settings.length);
    Steelyard trained = Steelyard.in(runs, all);
    assertThat(trained.err()).isEmpty();
    return trained;
  }

  @Test
  void predict_trainingInputs_haveTheTrainingErrorOfTheRun() throws IOException {
    Steelyard trained = train("targets=y", "data.preprocess=standardize");
    JsonNode target = trained.json().at("/metrics/training/targets/0");
    Steelyard predicted =
        Steelyard.in(runs, "predict", trained.folder().toString(), table.toString());
    assertThat(predicted.code()).as(predicted.err()).isZero();
    List<String> lines = predicted.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("y");
    List<String> rows = Files.readAllLines(table);
    double sum = 0;
    for (int i = 1; i < rows.size(); i++) {
      double error =
          Double.parseDouble(lines.get(i)) - Double.parseDouble(rows.get(i).split(",")[2]);
      sum += error * error;
    }
    double rmse = Math.sqrt(sum / (rows.size() - 1));
    assertThat(target.get("rmse").asDouble()).isCloseTo(rmse, within(1e-9 * rmse));
    assertThat(rmse).isBetween(0.7, 1.3);
  }

  @Test
  void predict_classes_areNamedWithProbabilities() throws IOException {
    Steelyard trained = train("targets=kind", "loss=softmax", "stopping={steps: 300}");
    double accuracy = trained.json().at("/metrics/training/accuracy").asDouble();
    Path file = runs.resolve("p.csv");
    Steelyard predicted =
        Steelyard.in(
            runs,
            "predict",
            trained.folder().toString(),
            table.toString(),
            "--output",
            file.toString(),
            "--json");
    assertThat(predicted.json().get("rows").asInt()).isEqualTo(90);
    assertThat(predicted.json().get("notes").get(0).asText()).contains("were ignored: y, kind");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("kind,p(near),p(over),p(under)");
    List<String> rows = Files.readAllLines(table);
    int right = 0;
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",");
      right += cells[0].equals(rows.get(i).split(",")[3]) ? 1 : 0;
      double sum = 0;
      for (int k = 1; k < cells.length; k++) {
        sum += Double.parseDouble(cells[k]);
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
    assertThat(right / 90.0).isEqualTo(accuracy).isGreaterThan(0.8);
    JsonNode manifest =
        new ObjectMapper().readTree(Files.readString(trained.folder().resolve("manifest.json")));
    assertThat(manifest.at("/data/classes/2").asText()).isEqualTo("under");
    assertThat(Files.readString(trained.folder().resolve("report.html"))).contains("Confusion on");
    Steelyard verified = Steelyard.in(runs, "verify", trained.folder().toString());
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.out()).contains("holds      problem");
  }

  @Test
  void predict_missingColumns_areNamedWithCode2() throws IOException {
    Steelyard trained = train("targets=y");
    Path file = Files.writeString(runs.resolve("q.csv"), "c,y\n1,2\n");
    Steelyard predicted =
        Steelyard.in(runs, "predict", trained.folder().toString(), file.toString());
    assertThat(predicted.code()).isEqualTo(2);
    assertThat(predicted.err()).contains("lacks 1 of 2 inputs: \"a, b\"; the columns are c, y");
    assertThat(Steelyard.in(runs, "predict", runs.toString(), file.toString()).code()).isEqualTo(2);
  }

  @Test
  void train_earlyStopping_keepsTheWeightsOfTheLeastValidationLoss() throws IOException {
    Steelyard trained =
        train(
            "targets=kind",
            "loss=softmax",
            "data.validation=0.3",
            "stopping={steps: 400, patience: 30}",
            "observe.every=1",
            "dynamics.step-size=2");
    assertThat(trained.json().at("/outcome/kind").asText()).isEqualTo("exhausted");
    List<String> lines = Files.readAllLines(trained.folder().resolve("trace.csv"));
    int column = List.of(lines.get(0).split(",")).indexOf("validation_loss");
    double least = Double.POSITIVE_INFINITY;
    for (String line : lines.subList(1, lines.size())) {
      least = Math.min(least, Double.parseDouble(line.split(",", -1)[column]));
    }
    assertThat(trained.json().at("/metrics/validation/logLoss").asDouble())
        .isCloseTo(least, within(1e-12));
  }

  @Test
  void predict_ratings_addWhatIsKnownOfUserAndItem() throws IOException {
    StringBuilder text = new StringBuilder("user,item,stars\n");
    Random random = new Random(8);
    for (int u = 0; u < 12; u++) {
      for (int i = 0; i < 9; i++) {
        if (random.nextInt(4) > 0) {
          text.append("u%d,i%d,%s\n".formatted(u, i, 1 + random.nextInt(5)));
        }
      }
    }
    Path file = Files.writeString(runs.resolve("r.csv"), text.toString());
    Steelyard trained =
        Steelyard.in(
            runs,
            "train",
            "data={kind: ratings, file: '" + file + "', shrinkage: 1}",
            "loss=masked-squared",
            "rank=2",
            "initializer={kind: gaussian, scale: 0.5}",
            "stopping={steps: 50}",
            "certify=none",
            "--json");
    double rmse = trained.json().at("/metrics/training/rmse").asDouble();
    Steelyard predicted =
        Steelyard.in(runs, "predict", trained.folder().toString(), file.toString());
    assertThat(predicted.code()).as(predicted.err()).isZero();
    List<String> rows = text.toString().lines().toList();
    List<String> lines = predicted.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("user,item,rating");
    double sum = 0;
    for (int k = 1; k < rows.size(); k++) {
      double error =
          Double.parseDouble(lines.get(k).split(",")[2])
              - Double.parseDouble(rows.get(k).split(",")[2]);
      sum += error * error;
    }
    assertThat(Math.sqrt(sum / (rows.size() - 1))).isCloseTo(rmse, within(1e-9));
    Path strangers = Files.writeString(runs.resolve("s.csv"), "user,item\nnobody,nothing\n");
    JsonNode manifest =
        new ObjectMapper().readTree(Files.readString(trained.folder().resolve("manifest.json")));
    Steelyard unknown =
        Steelyard.in(runs, "predict", trained.folder().toString(), strangers.toString(), "--json");
    assertThat(unknown.json().at("/predictions/0/2").asDouble())
        .isEqualTo(manifest.at("/data/mean").asDouble());
    assertThat(unknown.json().at("/notes/0").asText()).startsWith("1 of 1 pairs");
    assertThat(Steelyard.in(runs, "verify", trained.folder().toString()).code()).isZero();
  }
}
