package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The shape of a register. */
final class Lanes {
  /** What the machine prefers, within the eight strands of an inner product. */
  static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > KernelTwin.STRANDS
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  /** Doubles in a register. */
  static final int COUNT = SPECIES.length();

  private Lanes() {}
}
