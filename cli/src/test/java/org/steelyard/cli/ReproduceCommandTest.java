package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reproduce} from the command line. */
class ReproduceCommandTest {
  @TempDir private Path out = Path.of("");

  @Test
  void reproduce_noFigure_listsThem() {
    Steelyard list = Steelyard.in(out, "reproduce");
    assertThat(list.code()).isZero();
    assertThat(list.out()).contains("steelyard/errata", "Min et al. 2023, section 5, left panel");
    assertThat(Steelyard.in(out, "reproduce", "--json").json().get(0).has("id")).isTrue();
  }

  @Test
  void reproduce_oneFigure_writesItsFolder() {
    JsonNode made = Steelyard.in(out, "reproduce", "steelyard/errata", "--json").json();
    Path folder = out.resolve("reproduce/steelyard/errata");
    assertThat(Path.of(made.at("/figures/0/folder").asText())).isEqualTo(folder);
    assertThat(made.at("/figures/0/result").asText()).isEqualTo("PASS");
    for (String file :
        new String[] {
          "errata.svg",
          "errata.png",
          "errata.csv",
          "errata.md",
          "verdict.json",
          "index.html",
          "manifest.json"
        }) {
      assertThat(folder.resolve(file)).as(file).isRegularFile();
    }
    assertThat(Steelyard.read(folder.resolve("index.html")))
        .contains("<svg")
        .doesNotContain("src=\"http", "href=\"http");
    assertThat(Steelyard.read(folder.resolve("verdict.json"))).doesNotContain("started");
  }

  @Test
  void reproduce_again_replacesTheFolder() throws Exception {
    Steelyard.in(out, "reproduce", "steelyard/errata");
    Path folder = out.resolve("reproduce/steelyard/errata");
    Files.writeString(folder.resolve("stale.txt"), "old");
    Steelyard.in(out, "reproduce", "steelyard/errata");
    assertThat(folder.resolve("stale.txt")).doesNotExist();
    try (var left = Files.list(folder.resolveSibling("."))) {
      assertThat(left.filter(p -> p.getFileName().toString().startsWith(".e"))).isEmpty();
    }
  }

  @Test
  void reproduce_severalFigures_makesOnePage() {
    Steelyard made = Steelyard.in(out, "reproduce", "steelyard/errata", "min2023/table", "--quick");
    assertThat(made.code()).isZero();
    assertThat(Steelyard.read(out.resolve("reproduce/index.html")))
        .contains("steelyard/errata/index.html", "min2023/table/index.html", "PASS");
  }

  @Test
  void reproduce_unknownFigureOrSetting_namesTheNearest() {
    Steelyard figure = Steelyard.in(out, "reproduce", "steelyard/erata");
    assertThat(figure.code()).isEqualTo(2);
    assertThat(figure.err()).contains("did you mean steelyard/errata?");
    Steelyard setting = Steelyard.in(out, "reproduce", "steelyard/ladder", "sed=2");
    assertThat(setting.code()).isEqualTo(2);
    assertThat(setting.err()).contains("did you mean seed?");
  }

  @Test
  void explainAndList_knowFigures() {
    assertThat(Steelyard.run("explain", "min2023/fig-left").out()).contains("samples", "variant");
    assertThat(Steelyard.run("list", "figures").out()).contains("arora2019/claims");
  }
}
