package org.steelyard.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.steelyard.lab.sweep.Fixture.READER;
import static org.steelyard.lab.sweep.Fixture.axes;
import static org.steelyard.lab.sweep.Fixture.small;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.lab.run.Training;
import org.steelyard.parts.SettingsException;
import org.steelyard.training.Run;
import org.steelyard.training.Trainer;

class SweepTest {
  @TempDir private Path folder = Path.of("");

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("x.yaml"), text);
  }

  @Test
  void cells_ofGrid_firstAxisSlowest() {
    Sweep sweep =
        Sweep.of(small(), axes("initializer.scale", "0.1,1", "dynamics.step-size", "0.1,0.2,0.3"));
    assertThat(sweep.cells().stream().map(SweepCell::words))
        .containsExactly(
            "initializer.scale=0.1 dynamics.step-size=0.1",
            "initializer.scale=0.1 dynamics.step-size=0.2",
            "initializer.scale=0.1 dynamics.step-size=0.3",
            "initializer.scale=1 dynamics.step-size=0.1",
            "initializer.scale=1 dynamics.step-size=0.2",
            "initializer.scale=1 dynamics.step-size=0.3");
  }

  @Test
  void run_ofAnyCell_sameBitsAsTrainingItAlone() {
    Sweep sweep = Sweep.of(small(), axes("seed", "0..2", "dynamics.step-size", "0.05,0.1"));
    SweepTable table = sweep.run(2, SweepWatcher.NOBODY);
    for (SweepCell cell : sweep.cells()) {
      LoadedProblem loaded = new ProblemLoader(1).load(cell.experiment());
      Run run =
          new Trainer(loaded.experiment().stopping().rule(loaded.problem(), () -> 0))
              .train(Training.setting(loaded));
      assertThat(table.column("steps").integer(cell.index())).isEqualTo(run.steps());
      assertThat(table.number(cell.index(), "excess"))
          .isCloseTo(run.excess(), org.assertj.core.data.Percentage.withPercentage(1e-6));
      assertThat(table.text(cell.index(), "outcome")).isEqualTo(run.outcome().kind());
    }
    assertThat(table.text(0, "outcome")).isEqualTo("converged");
  }

  /** Identities (which contain seeds) belong to settings, whatever the order of the axes. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void cells_withAxesInAnyOrder_sameExperiments(long seed) {
    Map<String, String> axes =
        axes(
            "initializer", "balanced,gaussian",
            "initializer.scale", "1e-3..1:log:3",
            "dynamics.step-size", "0.1,0.2",
            "hidden", "[2];[3,3]",
            "data.noise", "0,0.5");
    List<String> keys = new ArrayList<>(axes.keySet());
    Collections.shuffle(keys, new Random(seed));
    Map<String, String> shuffled = new LinkedHashMap<>();
    keys.forEach(key -> shuffled.put(key, axes.get(key)));
    assertThat(byCoordinates(Sweep.of(small(), shuffled)))
        .as("seed %d, order %s", seed, keys)
        .hasSize(48)
        .isEqualTo(byCoordinates(Sweep.of(small(), axes)));
  }

  private static Map<Map<String, String>, String> byCoordinates(Sweep sweep) {
    Map<Map<String, String>, String> found = new HashMap<>();
    sweep
        .cells()
        .forEach(
            cell ->
                found.put(
                    new HashMap<>(cell.coordinates()),
                    cell.experiment().seed() + " " + cell.hash()));
    return found;
  }

  @Test
  void seeds_whereStepSizesDiffer_shared() {
    Sweep sweep = Sweep.of(small(), axes("dynamics.step-size", "0.1,0.2"));
    assertThat(sweep.cells().stream().map(cell -> cell.experiment().seed()))
        .containsOnly(small().seed());
  }

  @Test
  void seeds_whereScalesDiffer_derivedAndIndependentOfTheOtherCells() {
    Sweep many = Sweep.of(small(), axes("initializer.scale", "0.1,0.2,0.3"));
    assertThat(many.cells().stream().map(cell -> cell.experiment().seed())).doesNotHaveDuplicates();
    Sweep one = Sweep.of(small(), axes("initializer.scale", "0.2"));
    assertThat(one.cells().get(0).experiment().seed())
        .isEqualTo(many.cells().get(1).experiment().seed());
  }

  @Test
  void seeds_thatAreSwept_takenAsTheyAre() {
    Sweep sweep = Sweep.of(small(), axes("initializer.scale", "0.1,0.2", "seed", "4..5"));
    assertThat(sweep.cells().stream().map(cell -> cell.experiment().seed()))
        .containsExactly(4L, 5L, 4L, 5L);
  }

  @Test
  void read_singleValuesOfTheCommandLine_changeTheExperimentAsInTrain() {
    List<String> words = List.of("hidden=5", "initializer=gaussian", "dynamics.step-size=0.1,0.2");
    Sweep sweep = Sweep.read(READER, Optional.empty(), words);
    assertThat(sweep.axes()).containsExactly("dynamics.step-size");
    assertThat(sweep.cells().get(0).experiment().network().widths()).containsExactly(5);
    assertThat(sweep.cells().get(0).experiment().seed())
        .isEqualTo(READER.read(Optional.empty(), List.of()).seed());
  }

  @Test
  void read_manyMistakes_allReportedAtOnce() {
    assertThatThrownBy(
            () ->
                Sweep.read(
                    READER,
                    Optional.empty(),
                    List.of(
                        "initializer.scale=-1,0.5",
                        "dynamics.stepsize=1,2",
                        "seed=3..1",
                        "sweep.reach=-2")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("initializer.scale (command line): must be positive, got -1.0")
        .hasMessageContaining("did you mean step-size?")
        .hasMessageContaining("the range '3..1' goes from more to less")
        .hasMessageContaining("sweep.reach (command line): takes positive numbers, got -2.0");
  }

  @Test
  void read_cellsOfTheSameExperiment_refused() {
    assertThatThrownBy(() -> Sweep.of(small(), axes("observe.every", "1,2")))
        .hasMessageContaining("cells 0 and 1 are the same experiment");
  }

  @Test
  void read_secondsAsBudget_refused() {
    assertThatThrownBy(() -> Sweep.of(small(), axes("stopping.seconds", "1,2")))
        .hasMessageContaining("use stopping.steps in a sweep");
  }

  @Test
  void read_rivalsInTheNetwork_refused() {
    assertThatThrownBy(() -> Sweep.of(small(), axes("rank", "1,2", "hidden", "[2];[3]")))
        .hasMessageContaining("one of hidden, depth with width, and rank");
  }

  @Test
  void read_misspeltColumnInSummary_refusedBeforeAnythingRuns() throws IOException {
    Path file =
        file("sweep: {grid: {seed: 0..1}, summaries: [{kind: mean, over: seed, of: iteration}]}");
    assertThatThrownBy(() -> Sweep.read(READER, Optional.of(file.toString()), List.of()))
        .hasMessageContaining("no column 'iteration'; did you mean iterations?");
  }

  @Test
  void read_listOfTargetsForSweptFile_oneValue() throws IOException {
    Path csv = folder.resolve("d.csv");
    Files.writeString(csv, "a,b,Y1,Y2\n1,2,3,4\n2,1,0,1\n5,5,1,2\n0,3,2,2\n");
    Sweep sweep =
        Sweep.read(
            READER,
            Optional.empty(),
            List.of("targets=Y1,Y2", "data=" + csv, "dynamics.step-size=0.1,0.2"));
    assertThat(sweep.cells()).hasSize(2);
    assertThat(sweep.axes()).containsExactly("dynamics.step-size");
    assertThat(sweep.cells().get(0).experiment().data().source())
        .hasFieldOrPropertyWithValue("targets", List.of("Y1", "Y2"));
  }

  @Test
  void read_otherDataUnderTheSameName_otherIdentity() throws IOException {
    Path csv = folder.resolve("d.csv");
    List<String> words = List.of("data=" + csv, "targets=Y", "dynamics.step-size=0.1");
    Files.writeString(csv, "a,Y\n1,2\n2,1\n5,5\n");
    String before = Sweep.read(READER, Optional.empty(), words).cells().get(0).hash();
    Files.writeString(csv, "a,Y\n1,2\n2,1\n5,6\n");
    assertThat(Sweep.read(READER, Optional.empty(), words).cells().get(0).hash())
        .isNotEqualTo(before);
  }

  @Test
  void run_ofDataThatIsGoneByThen_wasReadOnce() throws IOException {
    Path csv = Files.writeString(folder.resolve("d.csv"), "a,Y\n1,2\n2,1\n5,5\n");
    List<String> words = List.of("data=" + csv, "targets=Y", "hidden=1", "seed=0..3");
    Sweep sweep = Sweep.read(READER, Optional.empty(), words);
    Files.delete(csv);
    assertThat(sweep.run(2, SweepWatcher.NOBODY).where("steps>=0").rows()).isEqualTo(4);
  }

  @Test
  void read_listAndGridOfFile_everyEntryWithTheWholeGrid() throws IOException {
    Path file =
        file(
            """
            network: {hidden: 4}
            sweep:
              list:
                - {network.hidden: [5], initializer.scale: 0.1}
                - {initializer: gaussian}
              grid: {seed: [1, 4..5]}
            """);
    Sweep sweep = Sweep.read(READER, Optional.of(file.toString()), List.of());
    assertThat(sweep.axes())
        .containsExactly("network.hidden", "initializer.scale", "initializer", "seed");
    assertThat(sweep.cells().stream().map(SweepCell::words))
        .containsExactly(
            "network.hidden=[5] initializer.scale=0.1 seed=1",
            "network.hidden=[5] initializer.scale=0.1 seed=4",
            "network.hidden=[5] initializer.scale=0.1 seed=5",
            "initializer=gaussian seed=1",
            "initializer=gaussian seed=4",
            "initializer=gaussian seed=5");
    assertThat(sweep.cells().get(0).experiment().network().widths()).containsExactly(5);
    assertThat(sweep.cells().get(3).experiment().network().widths()).containsExactly(4);
  }

  @Test
  void run_withLevels_stepsUntilEachIsReached() {
    Map<String, String> axes = axes("dynamics.step-size", "0.1", "sweep.reach", "1e-2,1e-30");
    SweepTable table = Sweep.of(small(), axes).run(1, SweepWatcher.NOBODY);
    SweepTable stopped =
        Sweep.of(small(), axes("dynamics.step-size", "0.1", "stopping.excess", "1e-2"))
            .run(1, SweepWatcher.NOBODY);
    assertThat(table.number(0, "reach.0.01")).isEqualTo(stopped.number(0, "iterations"));
    assertThat(table.column("reach.1.0e-30").isMissing(0)).isTrue();
  }

  @Test
  void run_ofCertificates_columnsOfTheirNumbers() {
    SweepTable table =
        Sweep.of(small(), axes("seed", "1..2", "certify", "[z2]")).run(1, SweepWatcher.NOBODY);
    assertThat(table.text(0, "z2")).isNotEmpty();
    assertThat(table.number(0, "z2.eta")).isPositive();
  }

  @Test
  void read_initializerThatCannotBeDrawn_refusedBeforeAnythingRuns() {
    assertThatThrownBy(
            () -> Sweep.of(small(), axes("initializer", "{kind: file, file: nowhere.npz}")))
        .hasMessageContaining("nowhere.npz");
  }

  @Test
  void run_divergingCells_missingIterationsAndAReason() {
    SweepTable table =
        Sweep.of(small(), axes("dynamics.step-size", "0.1,100")).run(2, SweepWatcher.NOBODY);
    assertThat(table.text(1, "outcome")).isEqualTo("diverged");
    assertThat(table.column("iterations").isMissing(1)).isTrue();
    assertThat(table.text(1, "reason")).contains("the loss grew");
    assertThat(table.text(0, "reason")).isEmpty();
  }
}
