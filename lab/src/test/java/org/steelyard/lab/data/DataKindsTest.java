package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataKindsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b~1,2|csv",
        "a;b~1;2|csv",
        "a\tb~1\t2|tsv",
        "\"x\ty\",b~1,2|csv",
        "a b, c d~1,2|csv",
        "1,2,3~4,5,6|csv",
        "time 12:30, b~1,2|csv",
        "2001-01-01 12:30,5~x,6|csv",
        "+1 1:2 3:4~-1 2:3|libsvm",
        "-1~+1 1:2|libsvm",
        "# made by~1 1:2|libsvm",
        "1;10.000000 1:15596.162100 2:1.868245 ~|libsvm",
        "1e-3\t1:2\t3:4|libsvm",
      })
  void detect_text_byItsFirstLines(String text, String kind) {
    String lines = text.replace("~", "\n").replace("\\t", "\t");
    assertThat(DataKinds.detect(Rows.write(folder, "f", lines))).isEqualTo(kind);
    assertThat(DataKinds.detect(Rows.write(folder, "g", Rows.gzip(lines)))).isEqualTo(kind);
  }

  @Test
  void detect_nothingKnown_saysWhy() {
    assertThatThrownBy(() -> DataKinds.detect(Rows.write(folder, "e", "")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("e is empty");
    assertThatThrownBy(() -> DataKinds.detect(Rows.write(folder, "t", "once upon a time\n")))
        .hasMessageContaining("its first line, 'once upon a time', is neither a table");
    assertThatThrownBy(() -> DataKinds.detect(Rows.write(folder, "b", new byte[] {0, 1, 2})))
        .hasMessageEndingWith("b is a binary file, expected text");
    assertThatThrownBy(() -> DataKinds.detect(folder)).hasMessageContaining("is a directory");
    assertThatThrownBy(() -> DataKinds.detect(folder.resolve("tt")))
        .hasMessageEndingWith("; the nearest name there is t");
  }
}
