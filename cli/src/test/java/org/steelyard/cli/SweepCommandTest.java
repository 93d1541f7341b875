package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.parts.Numbers;

class SweepCommandTest {
  private static final String[] SMALL = {
    "data={kind: gaussian-teacher, inputs: 2, outputs: 1, samples: 8, noise: 0}",
    "hidden=2",
    "stopping={excess: 1e-6, steps: 2000}",
  };

  /** Five hundred cells, some seconds in a process of its own. */
  private static final String[] MANY =
      words("initializer.scale=0.1..1:log:50", "dynamics.step-size=1e-3..0.1:log:10");

  @TempDir private Path runs = Path.of("");

  private static String[] words(String... more) {
    List<String> words = new ArrayList<>(List.of("sweep"));
    words.addAll(List.of(SMALL));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void sweep_ofAGrid_tableBestAndSummary() throws IOException {
    Steelyard swept =
        Steelyard.in(
            runs,
            words(
                "dynamics.step-size=0.1,100",
                "seed=0..1",
                "sweep.summaries=[{kind: best, over: dynamics.step-size}]",
                "--keep",
                "best",
                "--json"));
    assertThat(swept.code()).as(swept.err()).isZero();
    JsonNode json = swept.json();
    assertThat(json.get("cells").asInt()).isEqualTo(4);
    assertThat(json.get("outcomes").get("converged").asInt()).isEqualTo(2);
    assertThat(json.get("outcomes").get("diverged").asInt()).isEqualTo(2);
    assertThat(json.get("best").get("dynamics.step-size").asDouble()).isEqualTo(0.1);
    assertThat(json.get("summary").size()).isEqualTo(2);
    assertThat(json.get("kept").size()).isEqualTo(1);
    assertThat(Path.of(json.get("kept").elements().next().asText()).resolve("DONE")).exists();
    assertThat(Files.readAllLines(Path.of(json.get("sweep").asText()).resolve("cells.csv")))
        .hasSize(5);
  }

  @Test
  void sweep_again_nothingRunsTwice() {
    String[] words = words("seed=0..3", "--json");
    JsonNode first = Steelyard.in(runs, words).json();
    Steelyard again = Steelyard.run(append(words, "--out", runs.toString()));
    assertThat(again.json().get("sweep")).isEqualTo(first.get("sweep"));
    assertThat(again.err()).contains("4 of 4 cells are there");
  }

  @Test
  void sweep_failFast_stopsWithExitCodeThree() {
    String[] words = words("dynamics.step-size=100,0.1,0.2", "--fail-fast", "--threads", "1");
    Steelyard swept = Steelyard.in(runs, append(words, "--json"));
    assertThat(swept.code()).isEqualTo(3);
    assertThat(swept.json().get("finished").asInt()).isEqualTo(1);
    assertThat(Steelyard.in(runs, words).code()).isZero();
  }

  @Test
  void sweep_experimentChangedUnderTheSameName_refusedWithTheDifference() throws IOException {
    Path file = runs.resolve("e.yaml");
    Files.writeString(file, "name: e\nnetwork: {hidden: 4}\nsweep: {grid: {seed: 0..1}}\n");
    assertThat(Steelyard.in(runs, "sweep", file.toString()).code()).isZero();
    Files.writeString(file, "name: e\nnetwork: {hidden: 5}\nsweep: {grid: {seed: 0..1}}\n");
    Steelyard changed = Steelyard.in(runs, "sweep", file.toString());
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("network.hidden: was [4], is [5]");
  }

  @Test
  void sweep_dryRun_cellsAndNothingElse() throws IOException {
    Steelyard dry = Steelyard.in(runs.resolve("none"), words("seed=0..2", "--dry-run"));
    assertThat(dry.out()).startsWith("cell,").contains("seed").hasLineCount(4);
    assertThat(runs.resolve("none")).doesNotExist();
  }

  @Test
  void train_ofASweepFile_refusedWithTheVerb() throws IOException {
    Path file = Files.writeString(runs.resolve("e.yaml"), "sweep: {grid: {seed: 0..1}}\n");
    Steelyard trained = Steelyard.in(runs, "train", file.toString());
    assertThat(trained.code()).isEqualTo(2);
    assertThat(trained.err()).contains("steelyard sweep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"initializer.scale=0.1,0.2", "initializer.scale=1e-2..1:log:3"})
  void train_ofSeveralValues_refusedWithTheVerb(String word) {
    Steelyard trained = Steelyard.in(runs, "train", word);
    assertThat(trained.code()).isEqualTo(2);
    assertThat(trained.err())
        .contains("initializer.scale", "expected a number", "'steelyard sweep' runs them all");
    assertThat(Steelyard.in(runs, "train", "initializer.scale=small").err())
        .doesNotContain("sweep");
  }

  @Test
  void runs_ofASweep_filteredAndSorted() {
    String sweep =
        Steelyard.in(runs, words("dynamics.step-size=0.05,0.1,100", "seed=0..1", "--json"))
            .json()
            .get("sweep")
            .asText();
    JsonNode cells =
        Steelyard.in(
                runs,
                "runs",
                Path.of(sweep).getFileName().toString(),
                "where",
                "dynamics.step-size>=0.05 and outcome=converged",
                "--sort",
                "excess",
                "--json")
            .json();
    assertThat(cells.size()).isEqualTo(4);
    for (int i = 1; i < cells.size(); i++) {
      assertThat(cells.get(i).get("excess").asDouble())
          .isGreaterThanOrEqualTo(cells.get(i - 1).get("excess").asDouble());
    }
    JsonNode list = Steelyard.in(runs, "runs", "where", "outcome=sweep", "--json").json();
    assertThat(list.get(0).get("cells").asInt()).isEqualTo(6);
    Steelyard misspelt = Steelyard.in(runs, "runs", sweep, "where", "excces<1");
    assertThat(misspelt.code()).isEqualTo(2);
    assertThat(misspelt.err()).contains("did you mean excess?");
  }

  /**
   * The real process, killed at random moments and begun again each time: three times here, ten
   * with -Dsteelyard.kills=10. The seed is in the message if it fails.
   */
  @Test
  void sweep_killedAgainAndAgain_sameBytesAsUndisturbed() throws IOException, InterruptedException {
    String[] words = MANY;
    Path whole = folder(Steelyard.in(runs.resolve("whole"), append(words, "--json")));
    long seed = 20240607;
    Random random = new Random(seed);
    Path out = runs.resolve("killed");
    int killed = 0;
    int kills = Integer.getInteger("steelyard.kills", 3);
    // Each time some cells further; how far depends on the machine, the result must not.
    for (int i = 0; i < kills; i++) {
      killed += killedWhenGrown(out, words, random.nextInt(40_000 / kills)) ? 1 : 0;
    }
    assertThat(killed).as("kills that hit a running sweep").isPositive();
    assertSameBytes(out, words, whole, "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void sweep_askedToStop_endsCleanlyAndGoesOnWithTheSameBytes(String signal)
      throws IOException, InterruptedException {
    assumeFalse(signal.equals("INT") && isInterruptIgnored(), "SIGINT is ignored here");
    Path whole = folder(Steelyard.in(runs.resolve("whole"), append(MANY, "--json")));
    Path out = runs.resolve("asked");
    Process process = begun(out, MANY);
    awaitGrowth(process, out, 5_000);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor()).as(printed()).isEqualTo(130);
    assertThat(printed()).contains(" of 500 cells", "unfinished: the same command goes on in");
    Path folder = onlySweep(out);
    assertThat(folder.resolve("DONE")).doesNotExist();
    Steelyard listed =
        Steelyard.run("runs", folder.getFileName().toString(), "--json", "--out", out.toString());
    assertThat(listed.err()).contains("is unfinished: %d of 500".formatted(listed.json().size()));
    assertThat(listed.json().size()).isBetween(1, 499);
    List<String> lines = Files.readAllLines(whole.resolve("cells.csv"));
    for (JsonNode cell : listed.json()) {
      assertThat(lines.get(cell.get("cell").asInt() + 1).split(",", -1)[2])
          .as("step size of cell %s", cell)
          .isEqualTo(Numbers.text(cell.get("dynamics.step-size").asDouble()));
    }
    assertSameBytes(out, MANY, whole, signal);
  }

  @Test
  void sweep_whileAnotherProcessIsAtIt_refusedAndNothingDamaged()
      throws IOException, InterruptedException {
    Path whole = folder(Steelyard.in(runs.resolve("whole"), append(MANY, "--json")));
    Path out = runs.resolve("twice");
    Process first = begun(out, MANY);
    awaitGrowth(first, out, 2_000);
    Steelyard second = Steelyard.in(out, MANY);
    boolean during = first.isAlive();
    assertThat(first.waitFor()).as(printed()).isZero();
    assertThat(during).as("the first was still running").isTrue();
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err())
        .contains("is being worked on by another process")
        .doesNotContain("Exception");
    assertSameBytes(out, MANY, whole, "two at once");
  }

  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private static void assertSameBytes(Path out, String[] words, Path whole, String what)
      throws IOException {
    Steelyard finished = Steelyard.in(out, append(words, "--json"));
    assertThat(finished.code()).as(finished.err()).isZero();
    for (String file : List.of("cells.csv", "cells.parquet")) {
      assertThat(Files.readAllBytes(folder(finished).resolve(file)))
          .as("%s, %s", file, what)
          .isEqualTo(Files.readAllBytes(whole.resolve(file)));
    }
  }

  /** Starts the sweep in a process of its own and kills it once its log has grown so much. */
  private boolean killedWhenGrown(Path out, String[] words, long bytes)
      throws IOException, InterruptedException {
    Process process = begun(out, words);
    awaitGrowth(process, out, bytes);
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive;
  }

  /** The sweep in a process of its own. */
  private Process begun(Path out, String[] words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path", "")));
    command.add(Main.class.getName());
    command.addAll(List.of(append(words, "--quiet", "--threads", "2", "--out", out.toString())));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(runs.resolve("printed.txt").toFile())
        .start();
  }

  /** What the last process printed. */
  private String printed() throws IOException {
    return Files.readString(runs.resolve("printed.txt"));
  }

  private static void awaitGrowth(Process process, Path out, long bytes)
      throws IOException, InterruptedException {
    long before = logSize(out);
    while (process.isAlive() && logSize(out) <= before + bytes) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
  }

  private static Path onlySweep(Path out) throws IOException {
    try (var sweeps = Files.list(out)) {
      return sweeps.findFirst().orElseThrow();
    }
  }

  private static long logSize(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return 0;
    }
    try (var sweeps = Files.list(out)) {
      Path log = sweeps.findFirst().orElse(out).resolve("cells.log");
      return Files.exists(log) ? Files.size(log) : 0;
    }
  }

  private static Path folder(Steelyard swept) {
    return Path.of(swept.json().get("sweep").asText());
  }

  private static String[] append(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
