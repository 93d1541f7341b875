package org.steelyard.linalg;

/**
 * Register tiles: C ← alpha·A·B + beta·C over one block of k for five rows, or ten, and up to three
 * vectors of columns.
 *
 * <p>Their form was chosen by measurement on two JDKs (docs/performance.md) and is fragile. With
 * many more than 16 sums the server compiler can run out of virtual registers and leave a method
 * interpreted, a hundred times slower. Five rows of two vectors is what fits 16 registers even when
 * the compiler loads all five factors ahead. The step through A must be a constant of the loop:
 * only then are its bounds checked once, before it.
 *
 * <p>In the classes of the tiles, and in those beside, vectors are loaded and spread without helper
 * methods: the compiler always inlines those of the vector module, ours only while its budget
 * lasts, and then it boxes every vector.
 */
final class Tiles {
  /** Rows of a tile. */
  static final int ROWS = 5;

  /** Vectors in a row of a tile: 512-bit registers come by 32, narrower ones may be only 16. */
  static final int VECTORS = Lanes.COUNT == 8 ? 3 : 2;

  private Tiles() {}

  /** Rows that {@link #product} does at a time. */
  static int rows(int vectors) {
    return vectors == 1 ? 2 * ROWS : ROWS;
  }

  /**
   * @param vectors 1, 2 or 3
   * @param panels left in {@code a} from {@code aAt}, at least one; where two are wanted and one is
   *     left, it is taken twice
   * @param a read; a panel holds for each k the values of five rows side by side
   * @param b read; its rows are {@code bStep} apart
   * @param beta 0 for a C that is not read
   * @param c overwritten, rows(vectors) × (vectors · lanes), its rows {@code cRow} apart
   */
  static void product(
      int vectors,
      int panels,
      int depth,
      double alpha,
      double[] a,
      int aAt,
      double[] b,
      int bAt,
      int bStep,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    switch (vectors) {
      case 1 -> {
        int second = panels > 1 ? aAt + ROWS * depth : aAt;
        TenByOne.product(depth, alpha, a, aAt, second, b, bAt, bStep, beta, c, cAt, cRow);
      }
      case 2 -> FiveByTwo.product(depth, alpha, a, aAt, b, bAt, bStep, beta, c, cAt, cRow);
      default -> FiveByThree.product(depth, alpha, a, aAt, b, bAt, bStep, beta, c, cAt, cRow);
    }
  }
}
