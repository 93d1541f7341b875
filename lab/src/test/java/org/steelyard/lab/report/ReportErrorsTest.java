package org.steelyard.lab.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportErrorsTest {
  @TempDir Path temp;

  private static void assertRefused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  private Path run(String manifest, String trace) throws IOException {
    Files.writeString(temp.resolve("manifest.json"), manifest);
    Files.writeString(temp.resolve("trace.csv"), trace);
    return temp;
  }

  @Test
  void of_noFolder_asksForOne() {
    assertRefused(() -> Report.of(List.of()), "at least one run folder");
  }

  @Test
  void of_missingFolder_namesIt() {
    Path missing = temp.resolve("nowhere");
    assertRefused(() -> Report.of(List.of(missing)), "no run folder", "nowhere");
  }

  @Test
  void of_fileInsteadOfFolder_saysSo() throws IOException {
    Path file = Files.writeString(temp.resolve("trace.csv"), "step\n");
    assertRefused(() -> Report.of(List.of(file)), "not a run folder but a file");
    assertRefused(() -> Report.of(List.of(temp)), "it has no manifest.json");
  }

  @Test
  void of_brokenJson_namesTheFile() throws IOException {
    Path folder = run("{\"name\": ", "step\n");
    assertRefused(() -> Report.of(List.of(folder)), "manifest.json is not JSON");
  }

  @Test
  void of_raggedTrace_namesLineAndCounts() throws IOException {
    Path folder = run("{}", "step,excess\n0,1\n1\n");
    assertRefused(
        () -> Report.of(List.of(folder)), "trace.csv, line 3", "expected 2 cells", "got 1");
  }

  @Test
  void of_textInTrace_namesLineColumnAndCell() throws IOException {
    Path folder = run("{}", "step,excess\n0,one\n");
    assertRefused(() -> Report.of(List.of(folder)), "line 2", "'excess'", "'one'");
  }

  @Test
  void of_repeatedColumn_namesIt() throws IOException {
    Path folder = run("{}", "step,excess,excess\n0,1,1\n");
    assertRefused(() -> Report.of(List.of(folder)), "two columns are called 'excess'");
  }
}
