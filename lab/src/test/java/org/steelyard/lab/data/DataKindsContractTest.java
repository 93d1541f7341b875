package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;

/** What every data kind keeps to, over the catalog. */
class DataKindsContractTest {
  @TempDir Path folder = Path.of("");

  static Stream<Part<DataSource>> kinds() {
    return Catalog.of(DataSource.class).parts().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void open_missingFile_isNamedInOneSentence(Part<DataSource> kind) {
    DataSource source = kind.prototype();
    if (!kind.name().equals("gaussian-teacher")) {
      assertThatThrownBy(() -> source.open(folder, 0).close())
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("no file " + folder);
    } else {
      source.open(folder, 0).close();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void open_groupWhereColumnsHaveNoNames_isRefused(Part<DataSource> kind) {
    DataSource source = kind.prototype();
    if (!kind.name().equals("csv") && !kind.name().equals("tsv")) {
      assertThatThrownBy(() -> source.open(folder, Reading.grouped(0, "who")))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("no column 'who' to group by");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void recognises_otherContent_isFalse(Part<DataSource> kind) {
    FileHead zeros = new FileHead(folder, new byte[16], 16);
    assertThat(kind.prototype().recognises(zeros)).isFalse();
  }
}
