package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real data sets, where they are at hand: in the folder that the system property {@code
 * steelyard.data} names, or in {@code shared/data} beside the source tree or one level up. The
 * numbers are those of the data sets' READMEs.
 */
class SharedDataTest {
  private static final List<String> NONE = List.of();
  private static final Path ROOT = Path.of(System.getProperty("steelyard.root", ".."));
  private static final Path DATA =
      Path.of(System.getProperty("steelyard.data", find().toString())).toAbsolutePath();

  private static Path find() {
    Path beside = ROOT.resolve("../shared/data").toAbsolutePath().normalize();
    Path above = ROOT.resolve("../../shared/data").toAbsolutePath().normalize();
    return Files.isDirectory(beside) ? beside : above;
  }

  @BeforeEach
  void requireData() {
    assumeTrue(Files.isDirectory(DATA), "skipped: the data sets are not at " + DATA);
  }

  private static Samples csv(String file, List<String> ignore, String... targets) {
    return (Samples)
        new CsvDataSource(Path.of(file), NONE, ignore, List.of(targets), Missing.REFUSE)
            .open(DATA, 0);
  }

  @Test
  void energy_twoTargets_haveThePublishedMeans() {
    String file = "energy-efficiency/energy.csv";
    assertThat(DataKinds.detect(DATA.resolve(file))).isEqualTo("csv");
    try (Samples samples = csv(file, NONE, "Y1", "Y2")) {
      double[][] rows = Rows.all(samples);
      assertThat(samples.inputs()).hasSize(8);
      assertThat(rows).hasNumberOfRows(768);
      assertThat(Rows.mean(rows, 8)).isCloseTo(22.3072, within(5e-5));
      assertThat(Rows.mean(rows, 9)).isCloseTo(24.5878, within(5e-5));
      assertThat(samples.warnings()).isEmpty();
      assertThat(samples.files().get(0).sha256())
          .isEqualTo("88fb36f0eb6f0afdab8602f84e67d0d631790a604d7fe9beeb531be97f4ef553");
    }
  }

  @Test
  void slump_crlfAndOddNames_isReadAndTheRowNumberWarnedAbout() {
    String file = "concrete-slump/slump_test.data";
    String strength = "Compressive Strength (28-day)(Mpa)";
    try (Samples samples = csv(file, NONE, "SLUMP(cm)", "FLOW(cm)", strength)) {
      double[][] rows = Rows.all(samples);
      assertThat(rows).hasNumberOfRows(103);
      assertThat(samples.targets()).containsExactly("SLUMP(cm)", "FLOW(cm)", strength);
      assertThat(Rows.mean(rows, 8)).isCloseTo(18.049, within(5e-4));
      assertThat(Rows.mean(rows, 9)).isCloseTo(49.611, within(5e-4));
      assertThat(Rows.mean(rows, 10)).isCloseTo(36.039, within(5e-4));
      assertThat(samples.warnings())
          .containsExactly("input 'No' merely counts the rows; data.ignore=No leaves it out");
    }
  }

  @Test
  void parkinsons_threeDigitExponentsAndGroups_areRead() {
    String file = "parkinsons-telemonitoring/parkinsons_updrs.data.gz";
    assertThat(DataKinds.detect(DATA.resolve(file))).isEqualTo("csv");
    CsvDataSource source =
        new CsvDataSource(
            Path.of(file), NONE, NONE, List.of("motor_UPDRS", "total_UPDRS"), Missing.REFUSE);
    try (Samples samples = (Samples) source.open(DATA, Reading.grouped(0, "subject#"))) {
      double[][] rows = Rows.all(samples);
      assertThat(rows).hasNumberOfRows(5875);
      assertThat(samples.inputs()).hasSize(19).doesNotContain("subject#");
      assertThat(rows[0][samples.inputs().indexOf("Jitter(Abs)")]).isEqualTo(3.38e-5);
      assertThat(Rows.mean(rows, 19)).isCloseTo(21.29623, within(5e-6));
      assertThat(Rows.mean(rows, 20)).isCloseTo(29.01894, within(5e-6));
      assertThat(rows[5874][21]).as("42 people").isEqualTo(41);
      assertThat(samples.files().get(0).sha256())
          .isEqualTo("ec885a5157077b00d1ff5dd0d24ca57d3cfbe083f0c252c89bcc80f742d74f63");
    }
  }

  @Test
  void ethanol_libsvm_hasThePublishedMean() {
    String file = "gas-sensor/ethanol.dat.gz";
    assertThat(DataKinds.detect(DATA.resolve(file))).isEqualTo("libsvm");
    double[][] rows =
        Rows.all(
            new LibsvmDataSource(Path.of(file), Optional.empty(), Optional.empty()).open(DATA, 0));
    assertThat(rows).hasNumberOfRows(2565);
    assertThat(rows[0]).hasSize(129);
    assertThat(Rows.mean(rows, 128)).isCloseTo(114.95029239766082, within(1e-11));
  }

  @Test
  void gasBatches_oneClassOfAll_areTheEthanolRows() {
    int[] expected = {90, 164, 365, 64, 28, 514};
    for (int batch = 1; batch <= 6; batch++) {
      String file = "gas-sensor/batch%d.dat.gz".formatted(batch);
      LibsvmDataSource source =
          new LibsvmDataSource(Path.of(file), Optional.of(1), Optional.of(128));
      assertThat(Rows.all(source.open(DATA, 0))).hasNumberOfRows(expected[batch - 1]);
    }
  }

  @Test
  void movielens_ratings_haveThePublishedMean() {
    double[][] rows = Rows.all((Data) csv("movielens-small/ratings.csv.gz", NONE, "rating"));
    assertThat(rows).hasNumberOfRows(100_836);
    assertThat(Rows.mean(rows, 3)).isCloseTo(3.50156, within(5e-6));
  }

  @Test
  void otherFiles_areRefusedWithAReason() {
    assertThatThrownBy(
            () -> new NpzDataSource(Path.of("energy-efficiency/ENB2012_data.xlsx")).open(DATA, 0))
        .hasMessageContaining("is a zip file without arrays (it holds");
    assertThatThrownBy(() -> DataKinds.detect(DATA.resolve("mnist/train-labels-idx1-ubyte.gz")))
        .hasMessageContaining("holds IDX labels: name the file of the pictures");
  }
}
