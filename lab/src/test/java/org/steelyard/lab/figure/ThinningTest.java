package org.steelyard.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThinningTest {
  /** Per pixel column: least, greatest, first and last y. */
  private static Map<Integer, String> columns(double[] path, int length) {
    Map<Integer, double[]> columns = new TreeMap<>();
    for (int i = 0; i < length; i += 2) {
      double y = path[i + 1];
      double[] seen =
          columns.computeIfAbsent((int) Math.floor(path[i]), k -> new double[] {y, y, y, y});
      seen[0] = Math.min(seen[0], y);
      seen[1] = Math.max(seen[1], y);
      seen[3] = y;
    }
    Map<Integer, String> printed = new TreeMap<>();
    columns.forEach((k, v) -> printed.put(k, java.util.Arrays.toString(v)));
    return printed;
  }

  @Test
  void thin_randomPaths_keepsFirstLastAndExtremesOfEveryColumn() {
    Random random = new Random(21);
    for (int trial = 0; trial < 50; trial++) {
      int points = 1 + random.nextInt(3000);
      double[] path = new double[2 * points + 6];
      for (int i = 0; i < points; i++) {
        path[2 * i] = 40.0 * i / points;
        path[2 * i + 1] = random.nextGaussian();
      }
      double[] thin = Thinning.thin(path, 2 * points);
      assertThat(columns(thin, thin.length))
          .as("trial %s", trial)
          .isEqualTo(columns(path, 2 * points));
      assertThat(thin.length / 2).isLessThanOrEqualTo(4 * 40);
      for (int i = 2; i < thin.length; i += 2) {
        assertThat(thin[i]).as("trial %s", trial).isGreaterThan(thin[i - 2]);
      }
    }
  }

  @Test
  void thin_oneSpikeAmongThousands_stays() {
    double[] path = new double[20_000];
    for (int i = 0; i < 10_000; i++) {
      path[2 * i] = i * 0.01;
      path[2 * i + 1] = i == 6543 ? -300 : 50;
    }
    assertThat(Thinning.thin(path, path.length)).contains(-300).contains(65.43);
  }
}
