package org.steelyard.linalg;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Small matrices on which spectra are hard: graded, nearly singular, repeated, deficient, scaled.
 */
final class SpectrumCases {
  private static final int[] ORDERS = {1, 2, 3, 4, 6, 8};

  private SpectrumCases() {}

  static Map<String, Matrix> rectangular() {
    Map<String, Matrix> cases = new LinkedHashMap<>();
    Doubles doubles = new Doubles(31);
    for (int n : ORDERS) {
      cases.put("square " + n, doubles.matrix(n, n));
      cases.put("tall " + n, doubles.matrix(n + 3, n));
      cases.put("flat " + n, doubles.matrix(n, n + 5));
      cases.put("row " + n, doubles.matrix(1, n));
      cases.put("column " + n, doubles.matrix(n, 1));
      cases.put("columns graded " + n, doubles.matrix(n, n).times(Doubles.grades(n, 12, -12)));
      cases.put("rows graded " + n, Doubles.grades(n, -12, 12).times(doubles.matrix(n, n)));
      cases.put("tall graded " + n, doubles.matrix(n + 2, n).times(Doubles.grades(n, 60, -60)));
      cases.put("tiny " + n, doubles.matrix(n, n).scaled(1e-290));
      cases.put("huge " + n, doubles.matrix(n, n).scaled(1e290));
      cases.put("subnormal " + n, doubles.matrix(n, n).scaled(1e-315));
      cases.put("Hilbert " + n, hilbert(n));
      cases.put("upper triangle of ones " + n, ones(n));
      cases.put("identity " + n, Matrix.identity(n));
      cases.put("zero " + n, Matrix.zeros(n, n + 1));
      cases.put("rank one " + n, doubles.whole(n + 1, 1, 9).times(doubles.whole(1, n, 9)));
      cases.put("rank two " + n, doubles.whole(n + 1, 2, 9).times(doubles.whole(2, n, 9)));
      cases.put("padded " + n, Matrix.diagonal(n + 1, n + 3, 3, 1e-9, 3));
      cases.put(
          "nearly singular " + n,
          doubles.whole(n, 1, 9).times(doubles.whole(1, n, 9)).plus(1e-13, doubles.matrix(n, n)));
      cases.put("repeated " + n, reflection(doubles, n).scaled(3));
    }
    return cases;
  }

  static Map<String, Matrix> symmetric() {
    Map<String, Matrix> cases = new LinkedHashMap<>();
    Doubles doubles = new Doubles(32);
    for (int n : ORDERS) {
      cases.put("random " + n, symmetrized(doubles.matrix(n, n)));
      Matrix d = Doubles.grades(n, 6, -6);
      cases.put("graded " + n, symmetrized(d.times(doubles.matrix(n, n)).times(d)));
      cases.put("tiny " + n, symmetrized(doubles.matrix(n, n)).scaled(1e-300));
      cases.put("huge " + n, symmetrized(doubles.matrix(n, n)).scaled(1e300));
      cases.put("subnormal " + n, symmetrized(doubles.matrix(n, n)).scaled(1e-318));
      cases.put("Hilbert " + n, hilbert(n));
      cases.put("identity " + n, Matrix.identity(n));
      cases.put("zero " + n, Matrix.zeros(n, n));
      cases.put("reflection " + n, symmetrized(reflection(doubles, n)));
      Matrix x = doubles.whole(n, 1, 9);
      cases.put("rank one " + n, x.timesTranspose(x));
      cases.put("cluster " + n, Matrix.identity(n).plus(1e-14, symmetrized(doubles.matrix(n, n))));
    }
    return cases;
  }

  static Matrix hilbert(int n) {
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        values[i * n + j] = 1.0 / (i + j + 1);
      }
    }
    return Matrix.wrap(n, n, values);
  }

  private static Matrix ones(int n) {
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        values[i * n + j] = 1;
      }
    }
    return Matrix.wrap(n, n, values);
  }

  /** I − 2xxᵀ/xᵀx, rounded: all singular values near 1. */
  private static Matrix reflection(Doubles doubles, int n) {
    Matrix x = doubles.matrix(n, 1);
    return Matrix.identity(n).plus(-2 / x.squaredFrobeniusNorm(), x.timesTranspose(x));
  }

  private static Matrix symmetrized(Matrix a) {
    return a.plus(a.transpose()).scaled(0.5);
  }
}
