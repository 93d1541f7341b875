package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.linalg.KernelsTest.Case;
import org.steelyard.linalg.KernelsTest.Form;

/** Sharing products out changes no bit of what {@link KernelsTest} holds them to. */
final class TilingTest {
  /**
   * Rows, columns, inner: large and small, by rows and by columns, vectors, fewer rows than bands.
   */
  private static final int[][] SHAPES = {
    {301, 123, 257}, {123, 301, 300}, {20, 20, 20}, {3, 300, 200}, {301, 2, 300}, {1, 700, 300}
  };

  static Stream<KernelTwin> twins() {
    return KernelsTest.twins();
  }

  @ParameterizedTest
  @MethodSource("twins")
  void products_anyNumberOfBands_haveTheSameBits(KernelTwin twin) {
    Crew crew = new Crew(2);
    for (int bands = 1; bands <= 5; bands++) {
      Tiling tiling = new Tiling(crew, bands, twin);
      for (int[] s : SHAPES) {
        Case ab = new Case(Form.AB, s[0], s[1], s[2], 0.7, 0.9, 30);
        double[] c = ab.c();
        tiling.multiply(s[0], s[1], s[2], 0.7, ab.a(), 3, ab.b(), 3, 0.9, c, 3);
        assertThat(c).as("%s bands", bands).isEqualTo(ab.expected());
        Case atb = new Case(Form.ATB, s[0], s[1], s[2], 1, 0, 31);
        c = atb.c();
        tiling.multiplyTransA(s[0], s[1], s[2], 1, atb.a(), 3, atb.b(), 3, 0, c, 3);
        assertThat(c).as("%s bands", bands).isEqualTo(atb.expected());
        Case abt = new Case(Form.ABT, s[0], s[1], s[2], 1, 0, 32);
        c = abt.c();
        tiling.multiplyTransB(s[0], s[1], s[2], 1, abt.a(), 3, abt.b(), 3, 0, c, 3);
        assertThat(c).as("%s bands", bands).isEqualTo(abt.expected());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void timesVector_anyNumberOfBands_hasTheSameBits(KernelTwin twin) {
    int rows = 403;
    int inner = 405;
    Random random = new Random(33);
    double[] a = random.doubles((long) rows * inner).toArray();
    double[] x = random.doubles(inner).toArray();
    double[] expected = new double[rows];
    twin.timesVector(rows, inner, 0.7, a, 0, x, 0, 0, expected, 0);
    for (int bands = 2; bands <= 5; bands++) {
      double[] y = new double[rows];
      new Tiling(new Crew(2), bands, twin).multiply(rows, 1, inner, 0.7, a, 0, x, 0, 0, y, 0);
      assertThat(y).as("%s bands", bands).isEqualTo(expected);
    }
  }
}
