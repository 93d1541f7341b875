package org.steelyard.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.steelyard.lab.sweep.Fixture.axes;
import static org.steelyard.lab.sweep.Fixture.small;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFolderTest {
  private static final Map<String, String> AXES =
      axes(
          "initializer.scale", "0.1,1",
          "dynamics.step-size", "1e-2..100:log:5",
          "data.noise", "0,0.1",
          "sweep.summaries", "[{kind: best, over: dynamics.step-size, by: iterations}]");

  @TempDir private Path folder = Path.of("");

  private static Sweep sweep() {
    return Sweep.of(small(), AXES);
  }

  private static void run(Path folder, int threads) throws IOException {
    try (SweepFolder opened = SweepFolder.open(folder, sweep())) {
      opened.run(threads, () -> false, SweepWatcher.NOBODY);
    }
  }

  private static void assertSameFiles(Path one, Path other) throws IOException {
    for (String file : List.of("cells.csv", "cells.parquet", "summary.csv", "sweep.yaml", "DONE")) {
      assertThat(Files.readAllBytes(other.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(one.resolve(file)));
    }
  }

  @Test
  void run_withTwoThreads_sameBytesAsWithOne() throws IOException {
    run(folder.resolve("one"), 1);
    run(folder.resolve("two"), 2);
    assertSameFiles(folder.resolve("one"), folder.resolve("two"));
  }

  private static void assertIsPartOf(SweepTable whole, SweepTable part, int cells) {
    assertThat(part.rows()).isEqualTo(cells);
    for (String name : part.names()) {
      for (int row = 0; row < cells; row++) {
        int cell = (int) part.number(row, "cell");
        // Fewer cells may fit a narrower type: 0 where all have 0.0.
        boolean text = whole.column(name).type() == Column.Type.TEXT;
        assertThat(text ? part.text(row, name) : (Object) part.number(row, name))
            .as("%s of cell %d", name, cell)
            .isEqualTo(text ? whole.text(cell, name) : (Object) whole.number(cell, name));
      }
    }
    assertThat(part.names()).contains("dynamics.step-size", "excess", "hash");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 19})
  void run_stoppedAndBegunAgain_sameBytesAndNoCellTwice(int cells) throws IOException {
    run(folder.resolve("whole"), 1);
    Path stopped = folder.resolve("stopped");
    AtomicInteger first = new AtomicInteger();
    try (SweepFolder opened = SweepFolder.open(stopped, sweep())) {
      opened.run(1, () -> first.get() >= cells, done -> first.incrementAndGet());
    }
    assertThat(stopped.resolve("DONE")).doesNotExist();
    assertIsPartOf(SweepFiles.table(folder.resolve("whole")), SweepFiles.table(stopped), cells);
    AtomicInteger second = new AtomicInteger();
    try (SweepFolder opened = SweepFolder.open(stopped, sweep())) {
      assertThat(opened.finishedBefore()).isEqualTo(cells);
      opened.run(2, () -> false, done -> second.incrementAndGet());
    }
    assertThat(first.get() + second.get()).isEqualTo(20);
    assertSameFiles(folder.resolve("whole"), stopped);
  }

  @Test
  void run_logTornAtManyPlaces_sameBytes() throws IOException {
    Path whole = folder.resolve("whole");
    run(whole, 1);
    byte[] log = Files.readAllBytes(whole.resolve("cells.log"));
    for (int length = 0; length < log.length; length += 977) {
      Path torn = folder.resolve("torn" + length);
      Files.createDirectories(torn);
      Files.copy(whole.resolve("sweep.yaml"), torn.resolve("sweep.yaml"));
      Files.write(torn.resolve("cells.log"), java.util.Arrays.copyOf(log, length));
      run(torn, 2);
      assertSameFiles(whole, torn);
    }
  }

  @Test
  void open_otherSettingsInTheSameFolder_refusedWithTheDifference() throws IOException {
    run(folder, 1);
    Map<String, String> others = new java.util.LinkedHashMap<>(AXES);
    others.put("data.noise", "0,0.2");
    others.put("hidden", "3");
    assertThatThrownBy(() -> SweepFolder.open(folder, Sweep.of(small(), others)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sweep of data.noise: was 0; 0.1, is 0; 0.2")
        .hasMessageContaining("network.hidden");
  }

  @Test
  void open_axesInOtherOrder_refused() throws IOException {
    run(folder, 1);
    Map<String, String> others = new java.util.LinkedHashMap<>();
    List.of("data.noise", "initializer.scale", "dynamics.step-size")
        .forEach(key -> others.put(key, AXES.getOrDefault(key, "")));
    assertThatThrownBy(() -> SweepFolder.open(folder, Sweep.of(small(), others)))
        .hasMessageContaining("the order of its axes");
  }

  @Test
  void open_whileOpen_refused() throws IOException {
    try (SweepFolder opened = SweepFolder.open(folder, sweep())) {
      assertThatThrownBy(() -> SweepFolder.open(opened.path(), sweep()))
          .hasMessageContaining("is being worked on by another process");
    }
    run(folder, 1);
  }

  @Test
  void table_readBack_isTheSameTable() throws IOException {
    run(folder, 1);
    SweepTable read = SweepFiles.table(folder);
    assertThat(read.csv()).isEqualTo(Files.readString(folder.resolve("cells.csv")));
    assertThat(read.axes())
        .containsExactly("initializer.scale", "dynamics.step-size", "data.noise");
  }

  @Test
  void keep_failed_aRunFolderForEachThatDidNotConvergeAndNoneTwice() throws IOException {
    Sweep sweep = Sweep.of(small(), axes("dynamics.step-size", "0.1,100"));
    try (SweepFolder opened = SweepFolder.open(folder, sweep)) {
      SweepTable table = opened.run(2, () -> false, SweepWatcher.NOBODY);
      SweepTable failed = table.where("outcome!=converged");
      assertThat(failed.rows()).isPositive();
      Map<Integer, Path> kept =
          opened.keep(new Keep("failed"), table, 2, "steelyard sweep", () -> false);
      assertThat(kept).hasSize(failed.rows());
      kept.values().forEach(run -> assertThat(run.resolve("DONE")).exists());
      assertThat(opened.keep(new Keep("failed"), table, 1, "steelyard sweep", () -> false))
          .isEqualTo(kept);
    }
  }
}
