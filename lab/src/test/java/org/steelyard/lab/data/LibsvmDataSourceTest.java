package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibsvmDataSourceTest {
  private static final Optional<Integer> ALL = Optional.empty();

  @TempDir Path folder;

  private Samples open(String text, Optional<Integer> onlyClass, Optional<Integer> features) {
    Rows.write(folder, "d.txt", text);
    return (Samples) new LibsvmDataSource(Path.of("d.txt"), onlyClass, features).open(folder, 0);
  }

  private String fault(String text) {
    try {
      Rows.all((Data) open(text, ALL, ALL));
    } catch (DataException e) {
      return String.valueOf(e.getMessage()).replace(folder.toAbsolutePath() + "/", "");
    }
    return "none";
  }

  @Test
  void read_plainLabels_absentIndicesAreZeros() {
    String text = "# comment\n+1 1:2 4:-3.5e-1 # end\n\n-1\t3:7\r\n0.5 \n 2 4:1 1:3 ";
    try (Samples samples = open(text, ALL, ALL)) {
      assertThat(samples.inputs()).containsExactly("x1", "x2", "x3", "x4");
      assertThat(samples.targets()).containsExactly("label");
      assertThat(Rows.all(samples))
          .isEqualTo(
              new double[][] {
                {2, 0, 0, -0.35, 1}, {0, 0, 7, 0, -1}, {0, 0, 0, 0, 0.5}, {3, 0, 0, 1, 2}
              });
    }
  }

  @Test
  void read_classAndConcentration_targetIsTheConcentration() {
    String text = "1;10.000000 1:1 2:2 \n2;20.5 1:3 2:4 \n1;30 2:6 \n";
    try (Samples samples = open(text, ALL, ALL)) {
      assertThat(samples.targets()).containsExactly("concentration");
      assertThat(Rows.all(samples))
          .isEqualTo(new double[][] {{1, 2, 10}, {3, 4, 20.5}, {0, 6, 30}});
    }
    assertThat(Rows.all((Data) open(text, Optional.of(1), ALL)))
        .isEqualTo(new double[][] {{1, 2, 10}, {0, 6, 30}});
  }

  @Test
  void open_givenFeatures_streamsAndRefusesHigherIndices() {
    String text = "1 1:1\n2 3:1\n";
    assertThat(Rows.all((Data) open(text, ALL, Optional.of(4))))
        .isEqualTo(new double[][] {{1, 0, 0, 0, 1}, {0, 0, 1, 0, 2}});
    assertThatThrownBy(() -> Rows.all((Data) open(text, ALL, Optional.of(2))))
        .hasMessageEndingWith("line 2, index 3, expected 1 to 2");
  }

  @Test
  void read_gzipped_hashesTheRawBytes() {
    Path file = Rows.write(folder, "d.gz", Rows.gzip("1 1:1\n2 2:1\n"));
    for (Optional<Integer> features : List.of(ALL, Optional.of(2))) {
      LibsvmDataSource source = new LibsvmDataSource(Path.of("d.gz"), ALL, features);
      try (Samples samples = (Samples) source.open(folder, 0)) {
        Rows.all(samples);
        assertThat(samples.files().get(0).sha256()).isEqualTo(Rows.sha256(file));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 1:x|line 2, index 1: text 'x', expected a number",
        "2 1:nan|line 2, index 1: NaN, expected a number",
        "2 1:inf|line 2, index 1: infinite value 'inf', expected a finite number",
        "2 1:|line 2, index 1: empty cell",
        "2 0:1|line 2, index 0, expected 1 to 2",
        "2 1:1 1:2|line 2, index 1 twice",
        "2 qid:3 1:1|line 2, 'qid:3', expected index:value",
        "2 5|line 2, '5', expected index:value",
        "abc 1:1|line 2, label: text 'abc', expected a number",
        "1,2 1:1|line 2, label: decimal comma in '1,2', expected a point",
        "2;3 1:1|'line 2, class;label, but the first line has a plain label'",
      })
  void read_badLine_namesLineAndIndex(String line, String expected) {
    assertThat(fault("1 1:1 2:1\n" + line + "\n3 2:1\n")).isEqualTo("d.txt, " + expected);
  }

  @Test
  void read_plainLabelAmongClasses_isRefused() {
    assertThat(fault("1;5 1:1\n2 1:1\n"))
        .isEqualTo("d.txt, line 2, no class;label as in the first line");
  }

  @Test
  void read_manyFaults_countsAll() {
    assertThat(fault("1 1:1\n" + "1 1:x 2:y\n".repeat(10)))
        .startsWith("d.txt: 20 faults: line 2, index 1: text 'x'")
        .endsWith("; and 15 more");
  }

  @Test
  void open_classThatCannotBe_isRefused() {
    assertThatThrownBy(() -> open("1 1:1\n", Optional.of(1), ALL))
        .hasMessageContaining("data.only-class has nothing to choose from");
    try (Samples samples = open("1;2 1:1\n", Optional.of(9), ALL)) {
      assertThatThrownBy(() -> Rows.all(samples))
          .hasMessageEndingWith("none of its 1 rows is of class 9");
    }
  }

  @Test
  void open_nothingThere_isRefused() {
    assertThat(fault("")).isEqualTo("d.txt is empty");
    assertThat(fault("# only this\n")).contains("expected lines 'label index:value …'");
    assertThat(fault("1\n2\n")).contains("expected lines 'label index:value …'");
  }

  @Test
  void warnings_constantInput_namesIt() {
    try (Samples samples = open("1 1:1 2:5\n2 1:4 2:5\n", ALL, ALL)) {
      Rows.all(samples);
      assertThat(samples.warnings()).containsExactly("input 'x2' is constant");
    }
  }
}
