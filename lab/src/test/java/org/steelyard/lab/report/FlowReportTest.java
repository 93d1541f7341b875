package org.steelyard.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steelyard.lab.figure.Layer;

/** Flows are drawn against time, and descents beside them. */
class FlowReportTest {
  private static final String MANIFEST =
      """
      {"name": "n", "problem": {"inputs": 2, "outputs": 1},
       "outcome": {"kind": "converged", "steps": 2, "evaluations": 17, "sentence": "s"},
       "decades": [{"excess": 1, "time": 0.25, "step": 1}, {"excess": 0.1, "time": 1.75, "step": 2}]}
      """;

  @TempDir private Path temp = Path.of("");

  private Path folder(String name, String dynamics, String trace) throws IOException {
    Path run = Files.createDirectories(temp.resolve(name));
    Files.writeString(run.resolve("manifest.json"), MANIFEST);
    Files.writeString(run.resolve("experiment.yaml"), "dynamics: " + dynamics + "\n");
    Files.writeString(run.resolve("trace.csv"), trace);
    return run;
  }

  private Path flow() throws IOException {
    return folder(
        "flow",
        "{kind: gradient-flow, tolerance: 1.0e-6}",
        """
        step,time,excess,step_size,sigma_1,imbalance_drift_1
        0,0,4,0,2,0
        1,1,1,1,4,1e-9
        2,3,0.04,2,5,1e-8
        """);
  }

  private Path descent(double stepSize) throws IOException {
    return folder(
        "descent" + stepSize,
        "{kind: gradient-descent, step-size: {kind: constant, value: %s}}".formatted(stepSize),
        """
        step,time,excess,step_size,sigma_1,imbalance_drift_1
        0,0,4,0,2,0
        1,2,2,2,6,0.5
        2,4,1,2,8,0.75
        """);
  }

  private static List<Layer> layers(List<Drawn> figures, String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .plot()
        .layers();
  }

  @Test
  void html_flow_isDrawnAgainstTimeAndCountsGradients() throws IOException {
    Report report = Report.of(List.of(flow()));
    assertThat(report.html())
        .contains("<dt>gradients</dt><dd>17</dd>")
        .contains("Decades of the excess")
        .doesNotContain("{&quot;excess")
        .contains(">1.75</span>")
        .contains(">1.5</span>");
    assertThat(report.svgs().values())
        .allSatisfy(svg -> assertThat(svg).contains("Horizontal axis: training time t = Σ η"));
  }

  @Test
  void html_descent_isDrawnAgainstSteps() throws IOException {
    assertThat(Report.of(List.of(descent(0.5))).svgs().getOrDefault("distance.svg", ""))
        .contains("Horizontal axis: step");
  }

  @Test
  void figures_flowAndDescents_areNamedByTheirSteps() throws IOException {
    List<RunFiles> runs =
        List.of(RunFiles.read(descent(0.5)), RunFiles.read(flow()), RunFiles.read(descent(0.25)));
    Comparison comparison = new Comparison(runs);
    assertThat(comparison.labels())
        .containsExactly("descent, η = 0.5", "gradient flow", "descent, η = 0.25");
    assertThat(comparison.figures())
        .allSatisfy(
            figure -> assertThat(figure.plot().x().label()).isEqualTo("training time t = Σ η"));
    assertThat(layers(comparison.figures(), "excess")).hasSize(3);
    assertThat(layers(comparison.figures(), "distance-from-flow"))
        .extracting(Layer::label)
        .containsExactly("descent, η = 0.5", "descent, η = 0.25");
    assertThat(layers(comparison.figures(), "drift-beside-flow")).hasSize(3);
  }

  /** Singular values 4 and 5 of the flow at t = 1, 3; the descent's are 4 and 7 on its chords. */
  @Test
  void figures_flowAndDescent_measureTheDistanceAtTheSameTime() throws IOException {
    List<RunFiles> runs = List.of(RunFiles.read(flow()), RunFiles.read(descent(0.5)));
    Layer.Line line =
        (Layer.Line) layers(new Comparison(runs).figures(), "distance-from-flow").get(0);
    assertThat(line.points().size()).isEqualTo(2);
    assertThat(line.points().x(0)).isEqualTo(1);
    assertThat(line.points().y(0)).isZero();
    assertThat(line.points().x(1)).isEqualTo(3);
    assertThat(line.points().y(1)).isCloseTo(2.0 / 5, within(1e-15));
  }

  @Test
  void figures_runsOfDifferentProblems_sayIt() throws IOException {
    Path flow = flow();
    Path descent = descent(0.5);
    Files.writeString(flow.resolve("certificate.json"), "{\"problemHash\": \"a\"}");
    Files.writeString(descent.resolve("certificate.json"), "{\"problemHash\": \"b\"}");
    assertThat(Report.of(List.of(flow, descent)).html()).contains("differ in their problem");
    Files.writeString(descent.resolve("certificate.json"), "{\"problemHash\": \"a\"}");
    assertThat(Report.of(List.of(flow, descent)).html()).doesNotContain("differ in their problem");
  }

  @Test
  void figures_comparisonFile_drawsEveryDescentAndLeavesOutWhatDiverged() throws IOException {
    Path flow = flow();
    Files.writeString(
        flow.resolve("comparison.csv"),
        """
        step,step_size,time,excess,flow_excess,distance,drift,flow_drift,identity_defect
        0,0.5,0,4,4,0,0,0,0
        1,0.5,0.5,3,2,0.25,0.5,1e-10,1e-17
        2,0.5,1,2,1,0.125,2,1e-9,1e-15
        0,1.0,0,4,4,0,0,0,0
        1,1.0,1,4.1e3,1,50,60,1e-9,6e-15
        """);
    Report report = Report.of(List.of(flow));
    assertThat(report.svgs())
        .containsKeys("flow-and-descent.svg", "distance-from-flow.svg", "drift-beside-flow.svg");
    List<Drawn> figures = DescentFigures.of(RunFiles.read(flow));
    assertThat(layers(figures, "flow-and-descent"))
        .extracting(Layer::label)
        .containsExactly("gradient flow", "descent, η = 0.5", "descent, η = 1");
    Layer.Line kept = (Layer.Line) layers(figures, "distance-from-flow").get(0);
    Layer.Line diverged = (Layer.Line) layers(figures, "distance-from-flow").get(1);
    assertThat(kept.points().size()).isEqualTo(2);
    assertThat(diverged.points().size()).isZero();
    // 1e-15 of 2 against 6e-15 of 60.
    assertThat(figures.get(2).plot().caption()).contains("an error of 5×10⁻¹⁶ of that");
  }
}
