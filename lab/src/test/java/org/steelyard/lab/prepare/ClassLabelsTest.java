package org.steelyard.lab.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassLabelsTest {
  @Test
  void ofNames_text_isSortedByLetters() {
    ClassLabels.Coded coded =
        ClassLabels.ofNames("kind", List.of("pear", "apple"), new double[] {0, 1, 0});
    assertThat(coded.labels().names()).containsExactly("apple", "pear");
    assertThat(coded.classes()).containsExactly(1, 0, 1);
    assertThat(coded.labels().signs(coded.classes())).containsExactly(1, -1, 1);
    assertThat(coded.labels().oneHot(coded.classes())).containsExactly(0, 1, 1, 0, 0, 1);
  }

  @Test
  void ofNames_numbers_areSortedByValue() {
    ClassLabels.Coded coded =
        ClassLabels.ofNames("kind", List.of("10", "9", "-1"), new double[] {0, 1, 2});
    assertThat(coded.labels().names()).containsExactly("-1", "9", "10");
    assertThat(coded.classes()).containsExactly(2, 1, 0);
  }

  @Test
  void ofNumbers_differentNumbers_areClasses() {
    ClassLabels.Coded coded = ClassLabels.ofNumbers("y", new double[] {1, -1, -0.0, 0.0, 1});
    assertThat(coded.labels().names()).containsExactly("-1", "0", "1");
    assertThat(coded.classes()).containsExactly(2, 0, 1, 1, 2);
    double[] many = IntStream.range(0, 2000).asDoubleStream().toArray();
    assertThatThrownBy(() -> ClassLabels.ofNumbers("y", many))
        .hasMessageContaining("'y' has 2000 different values, too many for classes");
  }

  @Test
  void balancedWeights_giveEveryClassTheSameTotal() {
    ClassLabels labels = new ClassLabels("y", List.of("a", "b", "c"));
    double[] weights = labels.balancedWeights(new int[] {0, 0, 0, 1});
    assertThat(weights).containsExactly(4 / 6.0, 4 / 6.0, 4 / 6.0, 2);
  }
}
