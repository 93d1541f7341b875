package org.steelyard.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellLogTest {
  @TempDir private Path folder = Path.of("");

  private static List<String> texts(List<byte[]> records) {
    return records.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
  }

  private Path written(String... records) throws IOException {
    Path file = folder.resolve("cells.log");
    try (CellLog log = CellLog.open(file)) {
      for (String record : records) {
        log.append(record.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  @Test
  void open_ofClosedLog_allRecords() throws IOException {
    Path file = written("one", "", "three");
    try (CellLog log = CellLog.open(file)) {
      assertThat(texts(log.found())).containsExactly("one", "", "three");
      assertThat(log.dropped()).isZero();
    }
  }

  @Test
  void open_tornAtAnyByteOfTheLastRecord_theOthersRemainAndTheLogGoesOn() throws IOException {
    Path file = written("first", "second");
    byte[] whole = Files.readAllBytes(file);
    byte[] last = Files.readAllBytes(written("third, longer"));
    byte[] both = Files.readAllBytes(file);
    assertThat(Arrays.copyOf(both, whole.length)).isEqualTo(whole);
    assertThat(both.length).isEqualTo(last.length);
    for (int length = whole.length; length < both.length; length++) {
      Files.write(file, Arrays.copyOf(both, length));
      try (CellLog log = CellLog.open(file)) {
        assertThat(texts(log.found())).as("cut at %d", length).containsExactly("first", "second");
        assertThat(log.dropped()).isEqualTo(length - whole.length);
        log.append("next".getBytes(StandardCharsets.UTF_8));
      }
      assertThat(texts(CellLog.read(file))).containsExactly("first", "second", "next");
    }
  }

  @Test
  void open_anyByteOfTheLastRecordChanged_notTaken() throws IOException {
    Path file = written("first", "second");
    byte[] whole = Files.readAllBytes(file);
    int start = whole.length - 8 - "second".length();
    for (int at = start; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      Files.write(file, changed);
      assertThat(texts(CellLog.read(file))).as("byte %d", at).containsExactly("first");
    }
  }

  @Test
  void open_zerosAtTheEnd_notTaken() throws IOException {
    Path file = written("first");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 100));
    assertThat(texts(CellLog.read(file))).containsExactly("first");
  }
}
