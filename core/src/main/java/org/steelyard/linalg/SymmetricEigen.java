package org.steelyard.linalg;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues of a symmetric matrix S = Q·diag(λ)·Qᵀ, λ descending.
 *
 * <p>Eigenvalues carry an absolute error of order 2⁻⁵³·‖S‖ (backward stable); {@link #residual}
 * measures it.
 *
 * @param vectors n × n, orthonormal columns; column i belongs to {@code values[i]}
 * @param residual ‖S − Q·diag(λ)·Qᵀ‖_F, measured
 */
public record SymmetricEigen(double[] values, Matrix vectors, double residual) {

  /** Reads the symmetric part (S + Sᵀ)/2 of {@code matrix}. */
  public static SymmetricEigen of(Matrix matrix) {
    if (!matrix.isFinite()) {
      throw new ArithmeticException("no eigenvalues: the matrix has an entry that is not finite");
    }
    int n = matrix.rows();
    if (n == 0) {
      return new SymmetricEigen(new double[0], matrix, 0);
    }
    Matrix symmetric = matrix.plus(matrix.transpose()).scaled(0.5);
    double scale = Svd.powerOfTwoNear(symmetric.maxAbs());
    Ejml.RawEigen raw = Ejml.symmetricEigen(symmetric.scaled(1 / scale));
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -raw.values()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = IntStream.of(order).mapToDouble(i -> scale * raw.values()[i]).toArray();
    double[] q = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        q[i * n + j] = raw.vectors().get(i, order[j]);
      }
    }
    Matrix vectors = Matrix.wrap(n, n, q);
    double residual =
        symmetric
            .minus(vectors.times(Matrix.diagonal(n, n, values)).timesTranspose(vectors))
            .frobeniusNorm();
    return new SymmetricEigen(values, vectors, residual);
  }

  /**
   * λ_k, counted from 1 and descending; +∞ for k ≤ 0, −∞ for k &gt; n (theory: index conventions).
   */
  public double value(int k) {
    return k <= 0
        ? Double.POSITIVE_INFINITY
        : k > values.length ? Double.NEGATIVE_INFINITY : values[k - 1];
  }
}
