package org.steelyard.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaletteTest {
  /** WCAG 2: relative luminance of #rrggbb. */
  private static double luminance(String hex) {
    double[] weight = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weight[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static double contrast(String a, String b) {
    double high = Math.max(luminance(a), luminance(b));
    double low = Math.min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
  }

  @Test
  void all_lineColours_contrastOfThreeOnBothBackgrounds() {
    for (Ink ink : Palette.all()) {
      if (ink.name().matches("[cr]\\d+")) {
        assertThat(contrast(ink.light(), Palette.BACKGROUND.light()))
            .as("%s", ink)
            .isGreaterThan(3);
        assertThat(contrast(ink.dark(), Palette.BACKGROUND.dark())).as("%s", ink).isGreaterThan(3);
      }
    }
  }

  @Test
  void text_contrastForReading() {
    for (Ink ink : new Ink[] {Palette.TEXT, Palette.MUTED}) {
      assertThat(contrast(ink.light(), Palette.BACKGROUND.light())).isGreaterThan(4.5);
      assertThat(contrast(ink.dark(), Palette.BACKGROUND.dark())).isGreaterThan(4.5);
    }
  }

  @Test
  void ramp_inGrey_lightnessGrows() {
    for (int i = 1; i < 16; i++) {
      assertThat(luminance(Palette.ramp(i, 16).light()))
          .isGreaterThan(luminance(Palette.ramp(i - 1, 16).light()));
      assertThat(luminance(Palette.ramp(i, 16).dark()))
          .isGreaterThan(luminance(Palette.ramp(i - 1, 16).dark()));
    }
  }

  @Test
  void series_first35_differInColourOrPattern() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 35; i++) {
      Style style = Style.series(i);
      assertThat(seen.add(style.ink().name() + style.dash())).as("series %s", i).isTrue();
    }
  }

  @Test
  void series_neighbours_differInGreyByPattern() {
    for (int i = 1; i < 20; i++) {
      assertThat(Style.series(i).dash()).isNotEqualTo(Style.series(i - 1).dash());
    }
  }
}
