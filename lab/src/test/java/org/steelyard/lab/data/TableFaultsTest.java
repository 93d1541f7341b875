package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFaultsTest {
  private static final List<String> NONE = List.of();
  private static final String ADVICE = "; data.missing=drop-rows leaves such rows out";

  @TempDir Path folder;

  private Samples open(Missing missing, String text, String... targets) {
    Rows.write(folder, "t.csv", text);
    return (Samples)
        new CsvDataSource(Path.of("t.csv"), NONE, NONE, List.of(targets), missing).open(folder, 0);
  }

  private String fault(String text, String... targets) {
    try {
      Rows.all((Data) open(Missing.REFUSE, text, targets));
    } catch (DataException e) {
      return String.valueOf(e.getMessage()).replace(folder.toAbsolutePath() + "/", "");
    }
    return "none";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc|text 'abc', expected a number",
        "1.5f|text '1.5f', expected a number",
        "0x10|text '0x10', expected a number",
        "''|empty cell",
        "'   '|empty cell",
        "NA|missing value 'NA'",
        "?|missing value '?'",
        "nan|NaN, expected a number",
        "NaN|NaN, expected a number",
        "-inf|infinite value '-inf', expected a finite number",
        "Infinity|infinite value 'Infinity', expected a finite number",
        "1e999|number '1e999' is too large for a double",
        "1 000|text '1 000', expected a number",
      })
  void read_badCell_namesFileLineColumnAndValue(String cell, String expected) {
    assertThat(fault("a,b,y\n1,2,3\n4," + cell + ",6\n", "y"))
        .isEqualTo(
            "t.csv, line 3, column 2 'b': " + expected + ADVICE + ", data.ignore=b that column");
  }

  @Test
  void read_decimalComma_saysSo() {
    assertThat(fault("a;y\n1,5;2\n", "y"))
        .isEqualTo(
            "t.csv, line 2, column 1 'a': decimal comma in '1,5', expected a point"
                + ADVICE
                + ", data.ignore=a that column");
  }

  @Test
  void read_raggedLines_sayBothCounts() {
    assertThat(fault("a,b,y\n1,2\n1,2,3,4\n1,2,3,\n", "y"))
        .isEqualTo(
            "t.csv: 3 faults: line 2: 2 cells, expected 3; line 3: 4 cells, expected 3;"
                + " line 4: 4 cells, expected 3"
                + ADVICE);
  }

  @Test
  void read_manyFaults_showsFiveAndCountsAll() {
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 100; i++) {
      text.append(i % 2 == 0 ? "1,2,3\n" : "x,NaN,3\n");
    }
    assertThat(fault(text.toString(), "y"))
        .startsWith("t.csv: 100 faults: line 3, column 1 'a': text 'x'")
        .contains("line 7, column 1 'a'", "; and 95 more")
        .doesNotContain("line 7, column 2");
  }

  @Test
  void read_faultInATarget_doesNotAdviseToIgnoreIt() {
    assertThat(fault("a,y\n1,x\n", "y"))
        .isEqualTo("t.csv, line 2, column 2 'y': text 'x', expected a number" + ADVICE);
  }

  @Test
  void read_lineNumber_countsBlankLinesAndLinesInQuotes() {
    assertThat(fault("\"a\nb\",y\n\n1,2\nx,2\n", "y")).contains("line 5, column 1 'a\nb'");
  }

  @Test
  void read_quoteNeverClosed_namesItsLine() {
    String text = "a,y\n1,2\n\"3,4\n5,6\n";
    assertThat(fault(text, "y")).isEqualTo("t.csv, line 3: a quote is not closed");
    try (Samples samples = open(Missing.DROP_ROWS, text, "y")) {
      assertThatThrownBy(() -> Rows.all(samples)).hasMessageEndingWith("a quote is not closed");
    }
    assertThat(fault("a,\"y\n1,2\n", "y")).isEqualTo("t.csv, line 1: a quote is not closed");
  }

  @Test
  void read_dropRows_leavesThemOutAndSaysWhich() {
    String text = "a,b,y\n1,2,3\n,x,6\n4,5,9\n7,8\n1,nan,2\n3,inf,0\n6,6,6\n";
    try (Samples samples = open(Missing.DROP_ROWS, text, "y")) {
      assertThat(Rows.all(samples)).isEqualTo(new double[][] {{1, 2, 3}, {4, 5, 9}, {6, 6, 6}});
      assertThat(samples.warnings())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("dropped 4 of 7 rows of ")
          .contains("line 3, column 1 'a': empty cell; line 5: 2 cells, expected 3; line 6,");
    }
  }

  @Test
  void read_dropRowsLeavesNone_isAnError() {
    try (Samples samples = open(Missing.DROP_ROWS, "a,y\nx,1\ny,2\n", "y")) {
      assertThatThrownBy(() -> Rows.all(samples))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("every row is faulty: line 2, column 1 'a': text 'x'");
    }
  }

  @Test
  void open_nothingInTheFile_saysWhatIsMissing() {
    assertThat(fault("", "y")).isEqualTo("t.csv is empty");
    assertThat(fault("\n\n", "y")).isEqualTo("t.csv is empty");
    assertThat(fault("a,y\n", "y")).isEqualTo("t.csv has a header but no rows");
    assertThat(fault("a,y", "y")).isEqualTo("t.csv has a header but no rows");
    assertThat(fault("a,y\r1,2\r", "y"))
        .isEqualTo("t.csv has lines that end in CR, expected LF or CR LF");
    assertThat(fault("abc\n1\n", "y"))
        .isEqualTo(
            "t.csv, line 1: only one column, 'abc', expected several with commas, semicolons or"
                + " tabs between them");
  }

  @Test
  void open_wrongColumns_listsThemAndTheNearest() {
    String text = "X1,X2,\"a, b\",Y1\n1,2,3,4\n";
    assertThat(fault(text))
        .isEqualTo(
            "data.targets must say which columns of t.csv are targets;"
                + " the columns are X1, X2, \"a, b\", Y1");
    assertThat(fault(text, "Y2"))
        .startsWith("data.targets: no column 'Y2' in t.csv, nearest is '")
        .endsWith("; the columns are X1, X2, \"a, b\", Y1");
    assertThat(fault(text, "y1")).contains("nearest is 'Y1'");
    assertThat(fault(text, "5"))
        .isEqualTo("data.targets: there is no column 5; t.csv has 4 columns");
    assertThat(fault(text, "\"4\"")).startsWith("data.targets: no column '4' in t.csv; the");
    assertThat(fault(text, "Y1", "4")).isEqualTo("t.csv: data.targets lists column 'Y1' twice");
    assertThat(fault("a,a,y\n", "y")).isEqualTo("t.csv: columns 1 and 2 are both called 'a'");
    assertThat(fault("a,y\n1,2\n", "1", "2")).startsWith("t.csv: no column is left for the inputs");
  }

  @Test
  void open_columnInTwoRoles_isRefused() {
    Path file = Rows.write(folder, "t.csv", "a,b,y\n1,2,3\n");
    String name = file.toString();
    assertThatThrownBy(() -> choose(name, List.of("a", "y"), NONE, List.of("y")))
        .hasMessageEndingWith("column 'y' is both an input and a target");
    assertThatThrownBy(() -> choose(name, List.of("a"), List.of("a"), List.of("y")))
        .hasMessageEndingWith("column 'a' is both an input and ignored");
    assertThatThrownBy(() -> choose(name, NONE, List.of("y"), List.of("y")))
        .hasMessageEndingWith("column 'y' is both a target and ignored");
  }

  private Data choose(String file, List<String> in, List<String> ignore, List<String> targets) {
    return new CsvDataSource(Path.of(file), in, ignore, targets, Missing.REFUSE).open(folder, 0);
  }

  @Test
  void open_noSuchFile_namesTheNearest() {
    Rows.write(folder, "energy.csv", "a,y\n1,2\n");
    assertThatThrownBy(() -> choose("enrgy.csv", NONE, NONE, List.of("y")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("no file " + folder.toAbsolutePath())
        .hasMessageEndingWith("enrgy.csv; the nearest name there is energy.csv");
    assertThatThrownBy(() -> choose("sub/energy.csv", NONE, NONE, List.of("y")))
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> choose(".", NONE, NONE, List.of("y")))
        .hasMessageContaining("is a directory");
  }

  @Test
  void read_truncatedOrDamagedGzip_isRefused() {
    byte[] whole = Rows.gzip("a,y\n" + "1.5,2.25\n3,4\n".repeat(10_000));
    for (int length : new int[] {5, 12, whole.length / 2, whole.length - 1}) {
      Rows.write(folder, "t.csv", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Rows.all(choose("t.csv", NONE, NONE, List.of("y"))))
          .as("%d bytes", length)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("is truncated: its gzip data end too early");
    }
    whole[whole.length / 2] ^= 0x55;
    Rows.write(folder, "t.csv", whole);
    assertThatThrownBy(() -> Rows.all(choose("t.csv", NONE, NONE, List.of("y"))))
        .isInstanceOf(DataException.class);
  }

  @Test
  void open_notUtf8Text_isRefused() throws IOException {
    Rows.write(folder, "t.csv", "a,y\n1,2\n".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> choose("t.csv", NONE, NONE, List.of("y")))
        .hasMessageEndingWith("is UTF-16 text, expected UTF-8");
    Files.write(folder.resolve("t.csv"), new byte[] {1, 2, 0, 4, 5});
    assertThatThrownBy(() -> choose("t.csv", NONE, NONE, List.of("y")))
        .hasMessageEndingWith("is a binary file, expected text");
  }

  @Test
  void open_unknownGroup_isRefused() {
    Rows.write(folder, "t.csv", "a,y\n1,2\n");
    CsvDataSource source =
        new CsvDataSource(Path.of("t.csv"), NONE, NONE, List.of("y"), Missing.REFUSE);
    assertThatThrownBy(() -> source.open(folder, Reading.grouped(0, "who")))
        .hasMessageContaining("holdout.group: no column 'who'");
    assertThatThrownBy(
            () -> new GaussianTeacherDataSource().open(folder, Reading.grouped(0, "who")))
        .hasMessageContaining("no column 'who' to group by");
  }
}
