package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDataSourceTest {
  private static final List<String> NONE = List.of();

  @TempDir Path folder;

  private Samples open(String text, String... targets) {
    return open(text, NONE, NONE, targets);
  }

  private Samples open(String text, List<String> inputs, List<String> ignore, String... targets) {
    Rows.write(folder, "t.csv", text);
    return (Samples)
        new CsvDataSource(Path.of("t.csv"), inputs, ignore, List.of(targets), Missing.REFUSE)
            .open(folder, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b,y\n1,2,3\n4,5,6\n",
        "a,b,y\r\n1,2,3\r\n4,5,6\r\n",
        "a,b,y\n1,2,3\n4,5,6",
        "\uFEFFa,b,y\n1,2,3\n4,5,6\n\n",
        "\n\na, b ,y\n1 , 2,3\n\n+4,5.0e0,0.006e+003\r\n \r\n",
        "\"a\",\"b\",\"y\"\n\"1\",2,3\n4,\"5\",6\n",
        "a;b;y\n1;2;3\n4;5;6\n",
        "a\tb\ty\n1\t2\t3\n4\t5\t6\n"
      })
  void open_sameTableWrittenDifferently_sameRows(String text) {
    Samples samples = open(text, "y");
    assertThat(samples.inputs()).containsExactly("a", "b");
    assertThat(samples.targets()).containsExactly("y");
    assertThat(Rows.all((Data) samples)).isEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
  }

  @Test
  void open_gzippedUnderAnyName_unpacksAndHashesTheRawBytes() {
    Path file = Rows.write(folder, "t.txt", Rows.gzip("a,y\n1,2\n3,5\n"));
    CsvDataSource source =
        new CsvDataSource(Path.of("t.txt"), NONE, NONE, List.of("y"), Missing.REFUSE);
    try (Samples samples = (Samples) source.open(folder, 0)) {
      assertThatThrownBy(samples::files).isInstanceOf(IllegalStateException.class);
      assertThat(Rows.all(samples)).isEqualTo(new double[][] {{1, 2}, {3, 5}});
      assertThat(samples.files())
          .containsExactly(new SourceFile(file.toAbsolutePath(), Rows.sha256(file)));
    }
  }

  @Test
  void open_quotedNames_mayHoldCommasQuotesAndLineEnds() {
    String text = "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",y\n1,2,3,4\n5,6,7,9\n";
    Samples samples = open(text, "y");
    assertThat(samples.inputs()).containsExactly("a,b", "say \"x\"", "two\nlines");
    assertThat(Rows.all((Data) samples)[1]).containsExactly(5, 6, 7, 9);
  }

  @Test
  void open_columnsByNameNumberAndQuotes_keepTheOrderAskedFor() {
    String text = "\"a,b\",2,c,d,e\n1,2,3,4,5\n6,7,8,9,11\n";
    // "2" is the name of the second column; '4' is no name and so a number.
    Samples samples = open(text, List.of("4", "2"), NONE, "e,\"a,b\"");
    assertThat(samples.inputs()).containsExactly("d", "2");
    assertThat(samples.targets()).containsExactly("e", "a,b");
    assertThat(Rows.all((Data) samples)).isEqualTo(new double[][] {{4, 2, 5, 1}, {9, 7, 11, 6}});
  }

  @Test
  void open_ignoredColumns_mayHoldAnything() {
    String text = "name,x,when,y\nJo,1,\"Mon, 1\",2\n,3,,4\n\"A \"\"B\"\"\",5,x,7\n";
    Samples samples = open(text, NONE, List.of("name", "3"), "y");
    assertThat(Rows.all((Data) samples)).isEqualTo(new double[][] {{1, 2}, {3, 4}, {5, 7}});
  }

  @Test
  void open_unnamedColumn_isCalledByItsNumber() {
    Samples samples = open(",x,y\n7,1,2\n3,4,5\n", "y");
    assertThat(samples.inputs()).containsExactly("column 1", "x");
    samples.close();
  }

  @Test
  void open_firstLineOfNumbers_isASampleAndAWarning() {
    Samples samples = open("1,2,3\n4,5,7\n", "3");
    assertThat(samples.inputs()).containsExactly("column 1", "column 2");
    assertThat(Rows.all((Data) samples)).isEqualTo(new double[][] {{1, 2, 3}, {4, 5, 7}});
    assertThat(samples.warnings()).hasSize(1).first().asString().contains("has no header");
  }

  @Test
  void open_quotedNumbersInTheFirstLine_areNames() {
    Samples samples = open("\"2001\",\"2002\"\n4,5\n", "2002");
    assertThat(samples.inputs()).containsExactly("2001");
    assertThat(Rows.all((Data) samples)).isEqualTo(new double[][] {{4, 5}});
  }

  @Test
  void read_wideAndLongTable_crossesBuffers() {
    int columns = 40_000;
    String header = names(columns);
    StringBuilder text = new StringBuilder(header);
    for (int row = 0; row < 3; row++) {
      int shift = row;
      text.append('\n')
          .append(
              IntStream.range(0, columns)
                  .mapToObj(j -> j + "." + shift)
                  .collect(Collectors.joining(",")));
    }
    double[][] rows = Rows.all((Data) open(text.toString(), "c39999"));
    assertThat(rows).hasNumberOfRows(3);
    for (int row = 0; row < 3; row++) {
      for (int j = 0; j < columns; j++) {
        assertThat(rows[row][j]).isEqualTo(Double.parseDouble(j + "." + row));
      }
    }
  }

  private static String names(int columns) {
    return IntStream.range(0, columns).mapToObj(j -> "c" + j).collect(Collectors.joining(","));
  }

  @Test
  void read_manyShortLines_allArriveInOrder() {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 100_000; i++) {
      text.append(i * 7 % 1000).append(',').append(i).append(".25\r\n");
    }
    double[][] rows = Rows.all((Data) open(text.toString(), "y"));
    assertThat(rows).hasNumberOfRows(100_000);
    for (int i = 0; i < rows.length; i++) {
      assertThat(rows[i]).containsExactly(i * 7 % 1000, i + 0.25);
    }
  }

  @Test
  void warnings_columnThatCountsRows_namesItAndWhatDropsIt() {
    Samples samples = open("Row No,z,x,y\n1,0,3,1\n2,1,4,1\n3,2,9,1\n", "y");
    Rows.all((Data) samples);
    assertThat(samples.warnings())
        .containsExactly(
            "input 'Row No', 'z' merely counts the rows;"
                + " data.ignore=\"Row No\",z leaves it out");
  }

  @Test
  void warnings_constantInput_namesIt() {
    Samples samples = open("a,b,x,y\n5,2,3,1\n5,2,4,1\n5,2,9,1\n", "y");
    Rows.all((Data) samples);
    assertThat(samples.warnings()).containsExactly("2 inputs are constant: 'a', 'b'");
  }

  @Test
  void warnings_innocentColumns_none() {
    Samples samples = open("a,b,y\n1,2,1\n2,3,1\n3,5,1\n2,2,1\n", "y");
    Rows.all((Data) samples);
    assertThat(samples.warnings()).isEmpty();
  }

  @Test
  void open_withGroup_numbersGroupsAsTheyTurnUp() {
    Rows.write(folder, "t.csv", "who,x,y\nB,1,2\n\"A, B\",3,4\nB,5,6\n");
    CsvDataSource source =
        new CsvDataSource(Path.of("t.csv"), NONE, NONE, List.of("y"), Missing.REFUSE);
    try (Samples samples = (Samples) source.open(folder, Reading.grouped(0, "who"))) {
      assertThat(samples.inputs()).containsExactly("x");
      assertThat(samples.width()).isEqualTo(3);
      assertThat(Rows.all(samples)).isEqualTo(new double[][] {{1, 2, 0}, {3, 4, 1}, {5, 6, 0}});
    }
  }

  @Test
  void open_groupThatIsAlsoAnInput_isBoth() {
    Rows.write(folder, "t.csv", "who,x,y\n7,1,2\n3,3,4\n7,5,6\n");
    CsvDataSource source =
        new CsvDataSource(
            Path.of("t.csv"), List.of("x", "who"), NONE, List.of("y"), Missing.REFUSE);
    assertThat(Rows.all(source.open(folder, Reading.grouped(0, "who"))))
        .isEqualTo(new double[][] {{1, 7, 2, 0}, {3, 3, 4, 1}, {5, 7, 6, 0}});
  }

  @Test
  void inputs_forPredictions_takesColumnsByNameWithoutTargets() {
    Path file = Rows.write(folder, "new.csv", "y,b,other,a\n9,2,text,1\n9,4,text,3\n");
    assertThat(Rows.all((Data) Tables.inputs(file, List.of("a", "b"))))
        .isEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThatThrownBy(() -> Tables.inputs(file, List.of("a", "othr")))
        .hasMessageContaining("nearest is 'other'");
  }

  @Test
  void tsv_commaInACell_isText() {
    Rows.write(folder, "t.tsv", "a,1\ty\n1\t2\n3\t4\n".getBytes(StandardCharsets.UTF_8));
    TsvDataSource source =
        new TsvDataSource(Path.of("t.tsv"), NONE, NONE, List.of("y"), Missing.REFUSE);
    try (Samples samples = (Samples) source.open(folder, 0)) {
      assertThat(samples.inputs()).containsExactly("a,1");
      assertThat(Rows.all(samples)).isEqualTo(new double[][] {{1, 2}, {3, 4}});
    }
  }
}
