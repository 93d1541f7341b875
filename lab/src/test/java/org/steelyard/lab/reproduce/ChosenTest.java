package org.steelyard.lab.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.lab.reproduce.min2023.FigLeftFigure;
import org.steelyard.parts.SettingsException;
import org.steelyard.theory.Variant;

/** Figures by name, with settings. */
class ChosenTest {
  private static List<Chosen> choose(List<String> names, String... overrides) {
    return Chosen.of(names, List.of(overrides), Path.of("").toAbsolutePath());
  }

  @Test
  void of_settings_buildTheFigure() {
    Chosen chosen = choose(List.of("min2023/fig-left"), "variant=printed", "samples=7").get(0);
    assertThat(chosen.figure()).isEqualTo(new FigLeftFigure(7, List.of(200, 200), Variant.PRINTED));
    assertThat(chosen.paper()).isEqualTo("Min et al. 2023, section 5, left panel");
    assertThat(chosen.settings()).containsOnlyKeys("samples", "hidden", "variant");
  }

  @Test
  void of_group_givesAllOfIt() {
    assertThat(choose(List.of("min2023", "min2023/fig-left")))
        .extracting(Chosen::id)
        .contains("min2023/fig-left", "min2023/fig-right")
        .allMatch(id -> id.startsWith("min2023/"))
        .doesNotHaveDuplicates();
  }

  @Test
  void of_severalFigures_eachTakesTheSettingsThatItHas() {
    List<Chosen> chosen = choose(List.of("min2023/fig-left", "min2023/fig-right"), "seeds=2");
    assertThat(chosen.get(0).figure()).isEqualTo(new FigLeftFigure());
    assertThat(chosen.get(1).settings().get("seeds")).hasToString("2");
  }

  @Test
  void of_misspelling_namesTheNearest() {
    assertThatThrownBy(() -> choose(List.of("min2023/fig-lefd")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("did you mean min2023/fig-left?");
    assertThatThrownBy(() -> choose(List.of("min2023/fig-left"), "sample=7"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("samples");
    assertThatThrownBy(() -> choose(List.of("min2023/fig-left", "min2023/fig-right"), "sample=7"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("did you mean samples?");
    assertThatThrownBy(() -> choose(List.of("min2023/fig-left"), "samples=2"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("at least 5");
  }
}
