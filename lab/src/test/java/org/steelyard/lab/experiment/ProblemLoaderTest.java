package org.steelyard.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steelyard.lab.metrics.Classification;
import org.steelyard.lab.metrics.Metrics;
import org.steelyard.lab.metrics.Regression;
import org.steelyard.lab.prepare.Coefficients;
import org.steelyard.lab.prepare.Partition.Part;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.EmpiricalRisk;

class ProblemLoaderTest {
  @TempDir Path folder = Path.of("");

  /** Columns a, b, kind (3 names), two (2 names), y, who. */
  private Path table() {
    Random random = new Random(11);
    StringBuilder text = new StringBuilder("a,b,kind,two,y,who\n");
    for (int i = 0; i < 120; i++) {
      double a = random.nextGaussian();
      double b = 100 + 3 * random.nextGaussian();
      String kind = a > 0.5 ? "high" : a < -0.5 ? "low" : "mid";
      String two = b > 100 ? "yes" : "no";
      text.append("%s,%s,%s,%s,%s,p%d\n".formatted(a, b, kind, two, 2 * a - b, i / 7));
    }
    Path file = folder.resolve("t.csv");
    try {
      return Files.writeString(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LoadedProblem load(String... overrides) {
    List<String> settings =
        new ArrayList<>(List.of("data=" + table(), "data.inputs=a,b", "hidden=[]"));
    settings.addAll(List.of(overrides));
    return new ProblemLoader(2).load(new ExperimentReader(folder).read(Optional.empty(), settings));
  }

  @Test
  void load_softmaxOfNames_hasOneOutputAClassAndAConstantInput() {
    LoadedProblem loaded = load("targets=kind", "loss=softmax");
    assertThat(loaded.targets()).containsExactly("high", "low", "mid");
    assertThat(loaded.content().classes().orElseThrow().target()).isEqualTo("kind");
    assertThat(loaded.problem().network().inputs()).isEqualTo(3);
    EmpiricalRisk risk = (EmpiricalRisk) loaded.problem().objective();
    for (int i = 0; i < risk.data().samples(); i++) {
      assertThat(risk.data().input(i, 0)).isEqualTo(1);
    }
    double[] zero = new double[9];
    assertThat(risk.evaluate(zero, zero.clone(), new double[risk.scratchSize()]))
        .isCloseTo(Math.log(3), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"logistic", "exponential"})
  void load_twoNames_areSigns(String loss) {
    LoadedProblem loaded = load("targets=two", "loss=" + loss, "data.holdout=0.25");
    EmpiricalRisk risk = (EmpiricalRisk) loaded.problem().objective();
    Matrix targets = risk.data().targetMatrix();
    assertThat(targets.columns()).isEqualTo(1);
    assertThat(targets.values()).containsOnly(-1, 1);
    Map<Part, Metrics> metrics = loaded.metrics(Matrix.of(1, 3, new double[] {0, 0, 1}));
    assertThat(metrics.keySet()).containsExactly(Part.TRAINING, Part.TEST);
    assertThat(metrics.get(Part.TEST).samples()).isEqualTo(30);
    assertThat(((Classification) metrics.get(Part.TEST)).classes()).containsExactly("no", "yes");
  }

  @Test
  void load_balancedWeights_countClassesTheSame() {
    LoadedProblem loaded = load("targets=kind", "loss=softmax", "data.class-weights=balanced");
    EmpiricalRisk risk = (EmpiricalRisk) loaded.problem().objective();
    double[] totals = new double[3];
    for (int i = 0; i < risk.data().samples(); i++) {
      for (int k = 0; k < 3; k++) {
        totals[k] += risk.data().target(i, k) * risk.data().weight(i);
      }
    }
    assertThat(totals).containsExactly(new double[] {40, 40, 40}, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"whiten", "standardize", "center", "none"})
  void load_huber_coefficientsInUserUnitsGiveTheSamePredictions(String preprocess) {
    LoadedProblem loaded =
        load("targets=y", "loss=huber", "data.preprocess=" + preprocess, "data.holdout=0.2");
    Matrix w = Matrix.of(1, 3, new double[] {0.3, -1, 2});
    Coefficients coefficients = loaded.content().units().orElseThrow().toUserUnits(w);
    Regression test = (Regression) loaded.metrics(w).get(Part.TEST);
    Regression training = (Regression) loaded.metrics(w).get(Part.TRAINING);
    double sum = 0;
    int count = 0;
    for (String line : lines()) {
      String[] cells = line.split(",");
      double[] x = {Double.parseDouble(cells[0]), Double.parseDouble(cells[1])};
      double error = coefficients.predict(x)[0] - Double.parseDouble(cells[4]);
      sum += error * error;
      count++;
    }
    double whole =
        test.samples() * square(test.targets().get(0).rmse())
            + training.samples() * square(training.targets().get(0).rmse());
    assertThat(test.samples() + training.samples()).isEqualTo(count);
    assertThat(whole).isCloseTo(sum, within(1e-9 * sum));
  }

  private static double square(double value) {
    return value * value;
  }

  private List<String> lines() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("t.csv"));
      return lines.subList(1, lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void load_groups_areOnOneSide() {
    LoadedProblem loaded =
        load("targets=y", "data.holdout={fraction: 0.3, group: who}", "data.validation=0.2");
    Map<Part, Metrics> metrics = loaded.metrics(Matrix.of(1, 2, new double[2]));
    long inGroups = metrics.get(Part.TEST).samples();
    // Groups are 7 rows, the last one 1.
    assertThat(inGroups % 7).isIn(0L, 1L);
    assertThat(metrics.get(Part.VALIDATION).samples() % 7).isIn(0L, 1L);
    assertThat(metrics.values().stream().mapToLong(Metrics::samples).sum()).isEqualTo(120);
  }

  @Test
  void load_lossAndTargetsThatDoNotFit_areRefusedInASentence() {
    assertThatThrownBy(() -> load("targets=kind", "loss=logistic"))
        .hasMessage(
            "loss=logistic tells two classes apart, but 'kind' has 3 (high, low, mid): use loss=softmax");
    assertThatThrownBy(() -> load("targets=kind")).hasMessageContaining("column 3 'kind'");
    assertThatThrownBy(() -> load("targets=two,kind", "loss=softmax"))
        .hasMessageContaining("classes are named by one target column, got 2");
    assertThatThrownBy(() -> load("targets=y", "loss=masked-squared"))
        .hasMessageContaining("loss=masked-squared is about the entries of a matrix");
    assertThatThrownBy(() -> load("targets=y", "loss=huber", "data.class-weights=balanced"))
        .hasMessageContaining("needs classes, and the loss huber is about numbers");
    assertThatThrownBy(
            () ->
                load(
                    "targets=y",
                    "data.holdout={fraction: 0.1, group: who}",
                    "data.validation={fraction: 0.1, group: two}"))
        .hasMessageContaining("must group by the same column");
  }

  @Test
  void load_ratings_areAMatrixLessItsOffsets() throws IOException {
    Path file = folder.resolve("r.csv");
    Files.writeString(file, "u,i,r\na,x,4\na,y,2\nb,x,5\nb,y,3\nc,x,3\n");
    LoadedProblem loaded =
        new ProblemLoader(1)
            .load(
                new ExperimentReader(folder)
                    .read(
                        Optional.empty(),
                        List.of(
                            "data={kind: ratings, file: r.csv}", "loss=masked-squared", "rank=1")));
    assertThat(loaded.problem().network().widths()).containsExactly(2, 1, 3);
    // The table is additive: nothing is left for the matrix.
    Matrix zero = Matrix.of(3, 2, new double[6]);
    assertThat(loaded.metrics(zero).get(Part.TRAINING).numbers().get("rmse"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(0, within(1e-6));
    assertThatThrownBy(
            () ->
                new ProblemLoader(1)
                    .load(
                        new ExperimentReader(folder)
                            .read(Optional.empty(), List.of("data={kind: ratings, file: r.csv}"))))
        .hasMessageContaining("loss=masked-squared completes it, loss=squared is about samples");
  }

  /** Some pieces of text, some blocks of samples; two columns are close to dependent. */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void load_anyThreads_sameBits(boolean holdout) throws IOException {
    Random random = new Random(12);
    StringBuilder text = new StringBuilder("a,b,c,d,y\n");
    for (int i = 0; i < 60_000; i++) {
      double a = random.nextGaussian();
      String b = i % 9000 == 0 ? "\"" + a + "\"" : String.valueOf(a + 1e-4 * random.nextGaussian());
      text.append(a).append(',').append(b).append(',').append(i % 7).append(',');
      text.append(random.nextInt(1000) / 8.0).append(',').append(random.nextGaussian());
      text.append('\n');
    }
    Path file = Files.writeString(folder.resolve("large.csv"), text.toString());
    List<String> settings = new ArrayList<>(List.of("data=" + file, "data.targets=y", "hidden=[]"));
    if (holdout) {
      settings.add("data.holdout=0.2");
    }
    Experiment experiment = new ExperimentReader(folder).read(Optional.empty(), settings);
    LoadedProblem expected = new ProblemLoader(1).load(experiment);
    Matrix w = Matrix.of(1, 4, random.doubles(4, -1, 1).toArray());
    double[] gradient = new double[4];
    double value =
        expected
            .problem()
            .objective()
            .evaluate(
                w.values(), gradient, new double[expected.problem().objective().scratchSize()]);
    for (int threads = 2; threads <= 3; threads++) {
      LoadedProblem loaded = new ProblemLoader(threads).load(experiment);
      double[] same = new double[4];
      double[] scratch = new double[loaded.problem().objective().scratchSize()];
      assertThat(loaded.problem().objective().evaluate(w.values(), same, scratch)).isEqualTo(value);
      assertThat(same).isEqualTo(gradient);
      assertThat(loaded.metrics(w)).isEqualTo(expected.metrics(w));
      assertThat(loaded.experiment()).isEqualTo(expected.experiment());
    }
  }
}
