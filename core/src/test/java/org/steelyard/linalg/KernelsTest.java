package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both twins against loops in the documented order, bit for bit. */
class KernelsTest {
  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 20, 31, 33};
  private static final double[] FACTORS = {0, 1, -1, 0.3};

  enum Form {
    AB,
    ATB,
    ABT
  }

  /** A product with its windows: 3 entries before, 2 after each. */
  record Case(Form form, int rows, int columns, int inner, double alpha, double beta, long seed) {
    double[] operand(int size, int salt) {
      Random random = new Random(seed + salt);
      return IntStream.range(0, size + 5).mapToDouble(i -> random.nextDouble() - 0.5).toArray();
    }

    double[] a() {
      return operand(rows * inner, 1);
    }

    double[] b() {
      return operand(inner * columns, 2);
    }

    double[] c() {
      return operand(rows * columns, 3);
    }

    double a(double[] a, int i, int k) {
      return a[3 + (form == Form.ATB ? k * rows + i : i * inner + k)];
    }

    double b(double[] b, int k, int j) {
      return b[3 + (form == Form.ABT ? j * inner + k : k * columns + j)];
    }

    boolean inStrands() {
      return switch (form) {
        case AB -> columns == 1;
        case ATB -> rows == 1 && columns == 1;
        case ABT -> rows == 1 || columns == 1;
      };
    }

    double[] expected() {
      double[] a = a();
      double[] b = b();
      double[] c = c();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          int at = 3 + i * columns + j;
          c[at] = inStrands() ? strands(a, b, i, j, c[at]) : blocks(a, b, i, j, c[at]);
        }
      }
      return c;
    }

    private double blocks(double[] a, double[] b, int i, int j, double old) {
      double value = old;
      for (int start = 0; start == 0 || start < inner; start += 256) {
        double sum = 0;
        for (int k = start; k < Math.min(inner, start + 256); k++) {
          sum = Math.fma(a(a, i, k), b(b, k, j), sum);
        }
        double factor = start == 0 ? beta : 1;
        value = factor == 0 ? alpha * sum : Math.fma(alpha, sum, factor * value);
      }
      return value;
    }

    private double strands(double[] a, double[] b, int i, int j, double old) {
      double[] s = new double[8];
      for (int k = 0; k < inner; k++) {
        s[k % 8] = Math.fma(a(a, i, k), b(b, k, j), s[k % 8]);
      }
      double sum = ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
      return beta == 0 ? alpha * sum : Math.fma(alpha, sum, beta * old);
    }

    double[] by(KernelTwin twin, double[] a, double[] b, double[] c) {
      switch (form) {
        case AB -> Shapes.multiply(twin, rows, columns, inner, alpha, a, 3, b, 3, beta, c, 3);
        case ATB ->
            Shapes.multiplyTransA(twin, rows, columns, inner, alpha, a, 3, b, 3, beta, c, 3);
        case ABT ->
            Shapes.multiplyTransB(twin, rows, columns, inner, alpha, a, 3, b, 3, beta, c, 3);
      }
      return c;
    }

    void check(KernelTwin twin) {
      assertThat(by(twin, a(), b(), c()))
          .as("%s by %s", this, twin.getClass().getSimpleName())
          .isEqualTo(expected());
    }
  }

  static Stream<KernelTwin> twins() {
    return Stream.of(new ScalarKernels(), Twins.vector());
  }

  @ParameterizedTest
  @MethodSource("twins")
  void products_smallShapes_haveTheBitsOfTheDocumentedOrder(KernelTwin twin) {
    Random random = new Random(20);
    for (Form form : Form.values()) {
      for (int rows : SIZES) {
        for (int columns : SIZES) {
          for (int inner : SIZES) {
            double alpha = FACTORS[random.nextInt(4)];
            double beta = FACTORS[random.nextInt(4)];
            new Case(form, rows, columns, inner, alpha, beta, random.nextLong()).check(twin);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void products_everyAlphaAndBeta_haveTheBitsOfTheDocumentedOrder(KernelTwin twin) {
    for (Form form : Form.values()) {
      for (double alpha : FACTORS) {
        for (double beta : FACTORS) {
          new Case(form, 6, 11, 10, alpha, beta, 21).check(twin);
          new Case(form, 50, 47, 61, alpha, beta, 22).check(twin);
          new Case(form, 9, 1, 13, alpha, beta, 23).check(twin);
          new Case(form, 1, 13, 9, alpha, beta, 24).check(twin);
        }
      }
    }
  }

  /** Beyond a block of k, of rows and of columns; and long thin ones. */
  @ParameterizedTest
  @MethodSource("twins")
  void products_largeShapes_haveTheBitsOfTheDocumentedOrder(KernelTwin twin) {
    int[][] shapes = {
      {135, 130, 257},
      {3, 1030, 40},
      {130, 5, 600},
      {41, 42, 43},
      {1, 300, 520},
      {300, 1, 520},
      {1, 1, 1000},
      {2, 2, 1000},
      {64, 64, 64},
      {128, 128, 1},
      {70, 300, 512},
      {7, 1501, 2},
      {31, 1025, 3},
      {8, 2100, 50},
      {11, 1026, 270}
    };
    for (Form form : Form.values()) {
      for (int[] s : shapes) {
        new Case(form, s[0], s[1], s[2], -0.7, 0.9, 25).check(twin);
        new Case(form, s[0], s[1], s[2], 1, 0, 26).check(twin);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void products_nansAndInfinities_propagate(KernelTwin twin) {
    for (Form form : Form.values()) {
      for (int n : new int[] {1, 2, 6, 20, 50}) {
        Case zeros = new Case(form, n, n, n, 1, 1, 27);
        double[] a = zeros.a();
        a[3] = Double.NaN;
        assertThat(zeros.by(twin, a, new double[n * n + 5], zeros.c())).contains(Double.NaN);
        a[3] = Double.POSITIVE_INFINITY;
        assertThat(zeros.by(twin, a, new double[n * n + 5], zeros.c())).contains(Double.NaN);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void products_betaZero_doNotReadTheOldContents(KernelTwin twin) {
    for (Form form : Form.values()) {
      for (int n : new int[] {1, 6, 20, 50}) {
        Case product = new Case(form, n, n, n, 1, 0, 28);
        double[] old = new double[n * n + 5];
        Arrays.fill(old, Double.NaN);
        double[] c = product.by(twin, product.a(), product.b(), old);
        assertThat(Arrays.copyOfRange(c, 3, 3 + n * n))
            .isEqualTo(Arrays.copyOfRange(product.expected(), 3, 3 + n * n));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void dotAndAxpy_anyLength_haveTheBitsOfTheDocumentedOrder(KernelTwin twin) {
    for (int n : new int[] {0, 1, 5, 8, 11, 16, 23, 100, 1001}) {
      Case product = new Case(Form.ABT, 1, 1, n, 1, 0, n);
      double[] x = product.a();
      double[] y = product.b();
      assertThat(twin.dot(n, x, 3, y, 3)).isEqualTo(product.expected()[3]);
      double[] expected = y.clone();
      for (int i = 3; i < n + 3; i++) {
        expected[i] = Math.fma(0.3, x[i], expected[i]);
      }
      twin.axpy(n, 0.3, x, 3, y, 3);
      assertThat(y).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void rankOne_anyShape_fusesEachEntry(KernelTwin twin) {
    for (int rows : new int[] {0, 1, 3, 20}) {
      for (int columns : new int[] {0, 1, 3, 4, 9, 20}) {
        double[] x = new Case(Form.AB, rows, columns, 1, 1, 1, 33).a();
        double[] y = new Case(Form.AB, rows, columns, 1, 1, 1, 34).b();
        double[] a = new Case(Form.AB, rows, columns, 1, 1, 1, 35).c();
        double[] expected = a.clone();
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            int at = 3 + i * columns + j;
            expected[at] = Math.fma(0.3 * x[3 + i], y[3 + j], expected[at]);
          }
        }
        twin.rankOne(rows, columns, 0.3, x, 3, y, 3, a, 3);
        assertThat(a).as("%s x %s", rows, columns).isEqualTo(expected);
      }
    }
  }

  /** The class comment's bound, against exact sums. */
  @ParameterizedTest
  @MethodSource("twins")
  void products_againstExactSums_keepTheStatedError(KernelTwin twin) {
    for (Form form : Form.values()) {
      for (int[] s : new int[][] {{3, 4, 700}, {20, 20, 20}, {5, 1, 333}}) {
        Case product = new Case(form, s[0], s[1], s[2], 1, 0, 29);
        double[] a = product.a();
        double[] b = product.b();
        double[] c = product.by(twin, a, b, product.c());
        for (int i = 0; i < s[0]; i++) {
          for (int j = 0; j < s[1]; j++) {
            BigDecimal exact = BigDecimal.ZERO;
            double size = 0;
            for (int k = 0; k < s[2]; k++) {
              double x = product.a(a, i, k);
              double y = product.b(b, k, j);
              exact = exact.add(new BigDecimal(x).multiply(new BigDecimal(y)));
              size += Math.abs(x * y);
            }
            double error = new BigDecimal(c[3 + i * s[1] + j]).subtract(exact).abs().doubleValue();
            int operations =
                product.inStrands()
                    ? (s[2] + 7) / 8 + 5
                    : Math.min(s[2], 256) + (s[2] + 255) / 256 + 2;
            assertThat(error).isLessThanOrEqualTo(operations * 0x1p-53 * size);
          }
        }
      }
    }
  }
}
