package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** C ← alpha·T + beta·C where sums T do not go to C from the registers. */
final class Epilogue {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private Epilogue() {}

  /** One row of any length. */
  static void row(int n, double alpha, double[] t, int tAt, double beta, double[] c, int cAt) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    int j = 0;
    if (beta == 0) {
      for (; j + LANES <= n; j += LANES) {
        DoubleVector.fromArray(SPECIES, t, tAt + j).mul(factor).intoArray(c, cAt + j);
      }
    } else {
      for (; j + LANES <= n; j += LANES) {
        factor
            .fma(
                DoubleVector.fromArray(SPECIES, t, tAt + j),
                DoubleVector.fromArray(SPECIES, c, cAt + j).mul(beta))
            .intoArray(c, cAt + j);
      }
    }
    for (; j < n; j++) {
      c[cAt + j] = KernelTwin.scaled(alpha, t[tAt + j], beta, c[cAt + j]);
    }
  }
}
