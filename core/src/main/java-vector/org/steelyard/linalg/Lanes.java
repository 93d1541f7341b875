package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The shape of a register. */
final class Lanes {
  /**
   * What the machine prefers, within the eight strands of an inner product. The property {@code
   * steelyard.lanes} forces another for tests; where the machine lacks it, very slowly.
   */
  static final VectorSpecies<Double> SPECIES =
      switch (Integer.getInteger("steelyard.lanes", DoubleVector.SPECIES_PREFERRED.length())) {
        case 1 -> DoubleVector.SPECIES_64;
        case 2 -> DoubleVector.SPECIES_128;
        case 4 -> DoubleVector.SPECIES_256;
        default -> DoubleVector.SPECIES_512;
      };

  /** Doubles in a register. */
  static final int COUNT = SPECIES.length();

  private Lanes() {}
}
