package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;

class GaussianTeacherDataSourceTest {
  private static final Path HERE = Path.of(".");
  private static final long SEED = 11;

  @Test
  void open_withoutNoise_targetsAreTheTeachersAnswers() {
    GaussianTeacherDataSource source =
        new GaussianTeacherDataSource(5, 3, 20, Optional.of(2), 0, 10);
    Matrix teacher = source.teacher(SEED);
    for (double[] row : Rows.all(source.open(HERE, SEED))) {
      for (int k = 0; k < 3; k++) {
        double answer = 0;
        for (int j = 0; j < 5; j++) {
          answer += teacher.get(k, j) * row[j];
        }
        assertThat(row[5 + k]).isCloseTo(answer, within(1e-14));
      }
    }
    double[] singularValues = Svd.of(teacher).singularValues();
    assertThat(singularValues[1]).isGreaterThan(1e-3);
    assertThat(singularValues[2]).isLessThan(1e-14);
  }

  @Test
  void open_sameSeed_sameRowsWhateverTheirNumber() {
    GaussianTeacherDataSource few = new GaussianTeacherDataSource(4, 2, 7, Optional.empty(), 1, 1);
    GaussianTeacherDataSource many =
        new GaussianTeacherDataSource(4, 2, 70, Optional.empty(), 1, 1);
    double[][] first = Rows.all(few.open(HERE, SEED));
    assertThat(first).hasNumberOfRows(7);
    assertThat(first).isDeepEqualTo(Arrays.copyOf(Rows.all(many.open(HERE, SEED)), 7));
    assertThat(first[0]).isNotEqualTo(Rows.all(few.open(HERE, SEED + 1))[0]);
  }

  @Test
  void open_manySamples_haveTheCovarianceAndNoiseAskedFor() {
    int m = 40_000;
    double noise = 0.5;
    GaussianTeacherDataSource source =
        new GaussianTeacherDataSource(3, 1, m, Optional.empty(), noise, 100);
    Matrix teacher = source.teacher(SEED);
    double[] squares = new double[3];
    double cross = 0;
    double residual = 0;
    for (double[] row : Rows.all(source.open(HERE, SEED))) {
      double answer = 0;
      for (int j = 0; j < 3; j++) {
        squares[j] += row[j] * row[j] / m;
        answer += teacher.get(0, j) * row[j];
      }
      cross += row[0] * row[1] / m;
      residual += (row[3] - answer) * (row[3] - answer) / m;
    }
    // A mean of m squares of normals has relative standard deviation √(2/m) = 0.007: five of them.
    assertThat(squares[0]).isCloseTo(1, within(0.035));
    assertThat(squares[1]).isCloseTo(0.1, within(0.0035));
    assertThat(squares[2]).isCloseTo(0.01, within(0.00035));
    assertThat(cross).isCloseTo(0, within(5 * Math.sqrt(0.1 / m)));
    assertThat(residual).isCloseTo(noise * noise, within(0.035 * noise * noise));
  }

  @Test
  void next_momentsOfTheNormal_areRight() {
    GaussianStream normal = new GaussianStream(SEED);
    int m = 200_000;
    double[] moments = new double[5];
    for (int i = 0; i < m; i++) {
      double x = normal.next();
      for (int p = 1; p <= 4; p++) {
        moments[p] += Math.pow(x, p) / m;
      }
    }
    // Means 0, 1, 0, 3 with variances 1, 2, 15, 96 of one term; five standard deviations.
    assertThat(moments[1]).isCloseTo(0, within(5 * Math.sqrt(1.0 / m)));
    assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2.0 / m)));
    assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15.0 / m)));
    assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96.0 / m)));
  }

  @Test
  void construct_badSettings_areRefused() {
    assertThatThrownBy(() -> new GaussianTeacherDataSource(0, 1, 1, Optional.empty(), 0, 1))
        .hasMessage("inputs must be positive, got 0");
    assertThatThrownBy(() -> new GaussianTeacherDataSource(4, 2, 1, Optional.of(3), 0, 1))
        .hasMessageContaining("rank must be from 1 to 2");
    assertThatThrownBy(() -> new GaussianTeacherDataSource(4, 2, 1, Optional.empty(), -1, 1))
        .hasMessageContaining("noise");
    assertThatThrownBy(() -> new GaussianTeacherDataSource(4, 2, 1, Optional.empty(), 0, 0.5))
        .hasMessageContaining("condition must be at least 1, got 0.5");
    assertThatThrownBy(() -> new GaussianTeacherDataSource(1, 2, 1, Optional.empty(), 0, 5))
        .hasMessageContaining("condition of one input");
  }
}
