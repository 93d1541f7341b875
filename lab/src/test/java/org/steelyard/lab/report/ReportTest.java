package org.steelyard.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steelyard.lab.figure.Xml;
import org.w3c.dom.Element;

class ReportTest {
  private static final int[] STEPS = IntStream.rangeClosed(0, 60).map(i -> 10 * i).toArray();

  @TempDir Path temp;

  private static Element page(String html) {
    return Xml.parse(html.replaceFirst("<!DOCTYPE html>\n", ""));
  }

  private static String words(Element page) {
    return Xml.all(page, "body").get(0).getTextContent();
  }

  private Path small(String folder) throws IOException {
    return FakeRun.small().write(temp.resolve(folder), "teacher", STEPS);
  }

  /** A folder with only the two files that every run has. */
  private Path bare(String folder, String manifest, String trace) throws IOException {
    Path run = Files.createDirectories(temp.resolve(folder));
    Files.writeString(run.resolve("manifest.json"), manifest);
    Files.writeString(run.resolve("trace.csv"), trace);
    return run;
  }

  @Test
  void html_completeRun_saysWhatTheFilesSay() throws IOException {
    Element page = page(Report.of(List.of(small("a"))).html());
    assertThat(words(page))
        .contains("Converged: after 600 steps")
        .contains("Theorem 3.1 of Xu et al. (2023) applies")
        .contains("least slack 3.1×10−12 at step 412")
        .contains("divide the imbalance by 41")
        .contains("two-over-lambda-max")
        .contains("kind: gaussian-teacher")
        .contains("L64X128MixRandom");
    List<String> badges =
        Xml.all(page, "span").stream()
            .filter(e -> e.getAttribute("class").contains("rigour-"))
            .map(Element::getTextContent)
            .distinct()
            .toList();
    assertThat(badges).containsExactlyInAnyOrder("PROVEN", "COMPUTED", "OBSERVED");
  }

  @Test
  void html_completeRun_everyBoundCarriesItsRigour() throws IOException {
    String html = Report.of(List.of(small("a"))).html();
    assertThat(html)
        .contains("<title>Xu 2023, Theorem 3.1 (COMPUTED)</title>")
        .contains("<title>Arora 2019, Theorem 1 (COMPUTED, not applicable)</title>")
        .contains("<title>Z2 (PROVEN, undecided)</title>")
        .contains("<title>gap (PROVEN)</title>");
  }

  @Test
  void html_anyRun_loadsNothing() throws IOException {
    String html = Report.of(List.of(small("a"), small("b"))).html();
    Matcher addresses = Pattern.compile("https?://[^\"'\\s<>]*").matcher(html);
    Set<String> found = new HashSet<>();
    while (addresses.find()) {
      found.add(addresses.group());
    }
    assertThat(found)
        .containsExactlyInAnyOrder("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg");
    assertThat(html).doesNotContain(" src=").doesNotContain("@import").doesNotContain("url(");
    assertThat(html.replace("href=\"data:,\"", "")).doesNotContain("href=");
  }

  @Test
  void html_severalRuns_idsAreUniqueAndFiguresDescribed() throws IOException {
    Element page = page(Report.of(List.of(small("a"), small("b"), small("c"))).html());
    Set<String> ids = new HashSet<>();
    for (Element element : Xml.all(page, "*")) {
      String id = element.getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
      String reference = element.getAttribute("aria-labelledby");
      assertThat(reference.isEmpty() || !Xml.all(element, "h2").isEmpty()).isTrue();
    }
    for (Element figure : Xml.all(page, "figure")) {
      assertThat(Xml.all(figure, "svg").get(0).getAttribute("aria-label")).isNotBlank();
      assertThat(Xml.all(figure, "desc").get(0).getTextContent()).contains("Horizontal axis: step");
    }
  }

  @Test
  void html_sameFiles_sameBytes() throws IOException {
    List<Path> folders = List.of(small("a"), small("b"));
    assertThat(Report.of(folders).html()).isEqualTo(Report.of(folders).html());
    assertThat(Report.of(folders).svgs()).isEqualTo(Report.of(folders).svgs());
  }

  @Test
  void svgs_oneRun_everyFamilyIsAFile() throws IOException {
    Map<String, String> svgs = Report.of(List.of(small("a"))).svgs();
    assertThat(svgs)
        .containsOnlyKeys(
            "distance.svg",
            "singular-values.svg",
            "operator-spectrum.svg",
            "imbalance.svg",
            "step-size.svg",
            "deficiency-margin.svg",
            "gradient-norm.svg",
            "loss.svg",
            "ladder.svg");
    svgs.values().forEach(Xml::parse);
  }

  @Test
  void html_onlyManifestAndTrace_saysWhatIsMissing() throws IOException {
    Path run = bare("x", "{}", "step,excess,bound:z1\n0,1,2\n1,0.5,1\n");
    Element page = page(Report.of(List.of(run)).html());
    assertThat(words(page))
        .contains("has no certificate.json")
        .contains("has no experiment.yaml")
        .contains("The run is not finished")
        .contains("Z1 (OBSERVED)");
  }

  @Test
  void html_failedRun_saysSo() throws IOException {
    Path run = bare("x", "{\"name\": \"n\"}", "step,excess\n");
    Files.writeString(run.resolve("FAILED"), "");
    assertThat(words(page(Report.of(List.of(run)).html()))).contains("failed before it had");
  }

  @Test
  void html_emptyTrace_saysThatNothingWasRecorded() throws IOException {
    for (String trace : List.of("", "step,time,loss,excess,gap,step_size\n")) {
      Path run = bare("x" + trace.length(), "{\"name\": \"n\"}", trace);
      assertThat(Report.of(List.of(run)).svgs()).isEmpty();
      assertThat(Report.of(List.of(run)).html()).contains("nothing was recorded");
    }
  }

  @Test
  void html_divergedRun_neverPrintsNan() throws IOException {
    Path run =
        bare(
            "x",
            "{\"outcome\": {\"kind\": \"diverged\", \"steps\": null, \"sentence\": \"Diverged.\"}, \"gap\": null}",
            """
            step,loss,excess,gap,step_size,sigma_1,rate
            0,1,1,2,0.9,1,
            1,1e200,1e200,inf,0.9,1e100,0
            2,inf,inf,,,inf,-inf
            """);
    String html = Report.of(List.of(run)).html();
    assertThat(html).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("null");
    assertThat(words(page(html)))
        .contains("△ at the upper edge, infinite: gap (OBSERVED) (1), excess (1).");
  }

  @Test
  void html_hostileWords_areEscaped() throws IOException {
    String evil = "<script>alert('x')</script>&amp;\\\"";
    Path run =
        bare(
            "x",
            "{\"name\": \"%s\", \"%s\": \"%s\", \"outcome\": {\"kind\": \"%s\", \"sentence\": \"%s\"}}"
                .formatted(evil, evil, evil, evil, evil),
            "step,\"<b>,\"\"x\"\"\"\n0,1\n1,2\n");
    Files.writeString(run.resolve("experiment.yaml"), "a: </pre><script>1</script>");
    Element page = page(Report.of(List.of(run)).html());
    assertThat(Xml.all(page, "script")).hasSize(1);
    assertThat(Xml.all(page, "h1").get(0).getTextContent()).contains("<script>alert('x')");
  }

  @Test
  void svgs_unknownDiagnostics_getAFigureAFamily() throws IOException {
    Path run = bare("x", "{}", "step,sharpness,angle_1,angle_2\n0,1,2,3\n1,2,3,4\n");
    assertThat(Report.of(List.of(run)).svgs()).containsOnlyKeys("sharpness.svg", "angle.svg");
    assertThat(Report.of(List.of(run)).svgs().get("angle.svg")).contains("<title>angle 2</title>");
  }

  @Test
  void html_severalRunsWithGapsFoundedDifferently_namesEveryWord() throws IOException {
    Path proven = small("a");
    Path other = bare("b", "{}", "step,gap\n0,1\n1,0.5\n");
    assertThat(Report.of(List.of(proven, other)).html()).contains("gap (OBSERVED or PROVEN)");
  }

  @Test
  void html_severalRuns_tableShowsWhatDiffers() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (double size : new double[] {0.02, 0.08}) {
      folders.add(FakeRun.small().stepSize(size).write(temp.resolve("s" + size), "teacher", STEPS));
    }
    Element page = page(Report.of(folders).html());
    List<Element> heads = Xml.all(Xml.all(page, "table").get(0), "th");
    assertThat(heads.stream().map(Element::getTextContent))
        .contains("dynamics.step-size.size", "size 0.02", "size 0.08")
        .doesNotContain("seed");
    assertThat(words(page)).contains("2 converged.");
    assertThat(Report.of(folders).svgs())
        .containsKeys("excess.svg", "gap.svg", "run-1-distance.svg", "run-2-ladder.svg");
  }

  @Test
  void html_manyRuns_staysSmallAndTellsRunsApartInTheTable() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      folders.add(bare("r" + i, "{\"name\": \"n\"}", "step,excess\n0,1\n1,0." + (i + 1) + "\n"));
    }
    Report report = Report.of(folders);
    assertThat(report.svgs()).containsOnlyKeys("excess.svg");
    assertThat(report.html()).contains("All 30 runs in one colour").contains("30: n");
  }

  @Test
  void html_longRunOfTwentyModes_logStepsAndFewLabels() throws IOException {
    double[] targets = new double[20];
    double[] curvature = new double[20];
    for (int i = 0; i < 20; i++) {
      targets[i] = 2 * Math.pow(0.8, i);
      curvature[i] = 1.0 / (1 + i);
    }
    int[] steps =
        IntStream.range(0, 300).map(i -> (int) Math.pow(10, i / 60.0) - 1).distinct().toArray();
    Path run = new FakeRun(targets, curvature, 4, 0.3, 0.02).write(temp.resolve("l"), "l", steps);
    String svg = Report.of(List.of(run)).svgs().getOrDefault("singular-values.svg", "");
    List<String> labels =
        Xml.all(Xml.parse(svg), "text").stream()
            .map(Element::getTextContent)
            .filter(text -> text.startsWith("σ") && text.length() <= 3)
            .toList();
    assertThat(labels).containsExactly("σ1", "σ5", "σ10", "σ15", "σ20");
    assertThat(svg).contains("Horizontal axis: step, logarithmic.");
  }
}
