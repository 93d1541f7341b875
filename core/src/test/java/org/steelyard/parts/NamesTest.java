package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "Constant, constant",
    "GaussianTeacher, gaussian-teacher",
    "stepSize, step-size",
    "Xu2023Adaptive, xu2023-adaptive",
    "XuFooBar2023Thing, xu-foo-bar2023-thing",
    "Z2, z2",
    "c1, c1",
    "Du2018, du2018",
    "CSVFile, csv-file",
    "LBFGS, lbfgs",
    "RungeKutta4Classic, runge-kutta4-classic",
    "maxK, max-k",
    "already-kebab, already-kebab"
  })
  void kebab_javaNames_cutsBeforeWordsOnly(String camel, String kebab) {
    assertThat(Names.kebab(camel)).isEqualTo(kebab);
  }

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "certfied, certified, 1",
    "hubre, huber, 1",
    "ab, ba, 1",
    "'', abc, 3",
    "abc, '', 3",
    "ca, abc, 3",
    "same, same, 0"
  })
  void distance_textbookPairs_countsEdits(String a, String b, int edits) {
    assertThat(Names.distance(a, b)).isEqualTo(edits);
    assertThat(Names.distance(b, a)).isEqualTo(edits);
  }

  @ParameterizedTest
  @CsvSource({
    "certfied, certified",
    "step-sizes, step-size",
    "stepSize, step-size",
    "STEP_SIZE, step-size",
    "step size, step-size",
    "z9, z1",
    "adaptive, xu2023-adaptive"
  })
  void nearest_misspelling_findsTheName(String given, String meant) {
    List<String> valid = List.of("step-size", "certified", "constant", "z1", "xu2023-adaptive");
    assertThat(Names.nearest(given, valid)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"theta, beta", "q, x", "momentum, step", "'', step", "c, constant"})
  void nearest_nothingAlike_isEmpty(String given, String only) {
    assertThat(Names.nearest(given, List.of(only))).isEmpty();
  }

  @Test
  void nearest_containedInTwoNames_doesNotGuess() {
    assertThat(Names.nearest("theorem", List.of("xu2023-theorem-3-1", "xu2025-theorem-e1")))
        .isEmpty();
  }

  @Test
  void nearest_noNames_isEmpty() {
    assertThat(Names.nearest("anything", List.of())).isEmpty();
  }
}
