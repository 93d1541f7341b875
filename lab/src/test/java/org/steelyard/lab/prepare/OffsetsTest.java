package org.steelyard.lab.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steelyard.lab.data.Ratings;

class OffsetsTest {
  private static Ratings random(long seed) {
    Random random = new Random(seed);
    int[] pairs = IntStream.range(0, 42).filter(k -> random.nextInt(3) > 0).toArray();
    return new Ratings(
        List.of("a", "b", "c", "d", "e", "f"),
        List.of("1", "2", "3", "4", "5", "6", "7"),
        IntStream.of(pairs).map(k -> k / 7).toArray(),
        IntStream.of(pairs).map(k -> k % 7).toArray(),
        IntStream.of(pairs).mapToDouble(k -> 1 + random.nextInt(5)).toArray(),
        List.of(),
        List.of());
  }

  @Test
  void fit_userItem_isStationaryForTheRidgeLeastSquares() {
    for (long seed = 0; seed < 5; seed++) {
      Ratings ratings = random(seed);
      int[] training = IntStream.range(0, ratings.value().length).filter(i -> i % 4 > 0).toArray();
      double shrinkage = 1.5;
      Offsets offsets = Offsets.fit(ratings, training, Offsets.Kind.USER_ITEM, shrinkage);
      double[] users = offsets.users();
      double[] items = offsets.items();
      double[] slopes = new double[13];
      for (int u = 0; u < 6; u++) {
        slopes[u] = shrinkage * users[u];
      }
      for (int k = 0; k < 7; k++) {
        slopes[6 + k] = shrinkage * items[k];
      }
      double mean = 0;
      for (int i : training) {
        double rest = ratings.value()[i] - offsets.of(ratings.user()[i], ratings.item()[i]);
        slopes[ratings.user()[i]] -= rest;
        slopes[6 + ratings.item()[i]] -= rest;
        mean += ratings.value()[i] / training.length;
      }
      assertThat(offsets.mean()).isCloseTo(mean, within(1e-12));
      assertThat(slopes).as("seed %d", seed).containsExactly(new double[13], within(1e-6));
    }
  }

  @Test
  void fit_unseenUser_hasNoOffset() {
    Ratings ratings =
        new Ratings(
            List.of("a", "b"),
            List.of("x"),
            new int[] {0, 1},
            new int[] {0, 0},
            new double[] {4, 1},
            List.of(),
            List.of());
    Offsets offsets = Offsets.fit(ratings, new int[] {0}, Offsets.Kind.USER_ITEM, 0);
    assertThat(offsets.of(1, 0)).isEqualTo(4);
    assertThat(Offsets.fit(ratings, new int[] {0}, Offsets.Kind.NONE, 0).of(0, 0)).isZero();
  }
}
