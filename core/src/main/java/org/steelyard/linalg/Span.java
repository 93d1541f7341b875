package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;

/**
 * An orthonormal basis of a subspace of ℝᵈ that grows as vectors are added: block Gram–Schmidt,
 * every block projected twice and pivoted inside. Orthonormal to a few units of 2⁻⁵³.
 *
 * <p>A coordinate in which all vectors are exactly 0 is exactly 0 in the basis; where the basis
 * spans all its other coordinates, it is given as coordinate vectors, without rounding.
 */
public final class Span {
  private static final int BLOCK = 32;

  private final int dimension;

  /** A basis vector a row. */
  private double[] basis = new double[0];

  private int rank;

  public Span(int dimension) {
    this.dimension = dimension;
  }

  /** The whole space. */
  public static Span all(int dimension) {
    Span span = new Span(dimension);
    span.basis = Matrix.identity(dimension).values();
    span.rank = dimension;
    return span;
  }

  public int dimension() {
    return dimension;
  }

  public int rank() {
    return rank;
  }

  /** Whether it is the whole space. */
  public boolean isAll() {
    return rank == dimension;
  }

  /**
   * Adds vectors, leaving out what is no longer than {@code tolerance} outside of the span.
   *
   * @param vectors one a row, k × d
   */
  public void add(Matrix vectors, double tolerance) {
    require(
        vectors.columns() == dimension,
        "vectors of %s entries do not fit a span in dimension %s",
        vectors.columns(),
        dimension);
    for (int from = 0; from < vectors.rows() && !isAll(); from += BLOCK) {
      int count = Math.min(BLOCK, vectors.rows() - from);
      double[] rest = vectors.rows(from, from + count).values();
      project(rest, count, 0);
      project(rest, count, 0);
      pivot(rest, count, tolerance);
    }
  }

  private void pivot(double[] rest, int count, double tolerance) {
    int first = rank;
    while (!isAll()) {
      int longest = 0;
      double square = -1;
      for (int i = 0; i < count; i++) {
        double own = Kernels.dot(dimension, rest, i * dimension, rest, i * dimension);
        if (own > square) {
          longest = i;
          square = own;
        }
      }
      if (!(square > tolerance * tolerance)) {
        return;
      }
      int at = longest * dimension;
      double[] vector = Arrays.copyOfRange(rest, at, at + dimension);
      scale(vector, 1 / Math.sqrt(square));
      project(vector, 1, 0);
      scale(vector, 1 / Math.sqrt(Kernels.dot(dimension, vector, 0, vector, 0)));
      if (basis.length < (rank + 1) * dimension) {
        basis = Arrays.copyOf(basis, Math.max(2 * basis.length, (rank + 1) * dimension));
      }
      System.arraycopy(vector, 0, basis, rank * dimension, dimension);
      rank++;
      Arrays.fill(rest, at, at + dimension, 0);
      project(rest, count, first);
    }
  }

  /**
   * Takes from each of {@code count} vectors what lies along the basis vectors from {@code first}.
   */
  private void project(double[] vectors, int count, int first) {
    int along = rank - first;
    if (along == 0) {
      return;
    }
    int at = first * dimension;
    double[] shares = new double[count * along];
    Kernels.multiplyTransB(count, along, dimension, 1, vectors, 0, basis, at, 0, shares, 0);
    Kernels.multiply(count, dimension, along, -1, shares, 0, basis, at, 1, vectors, 0);
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  /** The basis vectors from {@code first} on, one a row, as they were when they were added. */
  public Matrix vectors(int first) {
    return Matrix.wrap(
        rank - first, dimension, Arrays.copyOfRange(basis, first * dimension, rank * dimension));
  }

  /** The basis, one vector a column: d × rank. */
  public Matrix basis() {
    boolean[] used = new boolean[dimension];
    for (int i = 0; i < rank * dimension; i++) {
      used[i % dimension] |= basis[i] != 0;
    }
    int support = 0;
    for (boolean one : used) {
      support += one ? 1 : 0;
    }
    if (support > rank) {
      return vectors(0).transpose();
    }
    double[] coordinates = new double[dimension * rank];
    int column = 0;
    for (int i = 0; i < dimension; i++) {
      if (used[i]) {
        coordinates[i * rank + column++] = 1;
      }
    }
    return Matrix.wrap(dimension, rank, coordinates);
  }
}
