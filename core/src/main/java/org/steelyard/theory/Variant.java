package org.steelyard.theory;

/** Which form of a theorem is meant where a paper prints a wrong one. */
public enum Variant {
  /** As it can be proved. */
  CORRECTED,
  /** As it stands in the paper. */
  PRINTED
}
