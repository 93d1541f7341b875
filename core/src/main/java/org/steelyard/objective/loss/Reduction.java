package org.steelyard.objective.loss;

/** How the losses of the samples become one number. */
public enum Reduction {
  /** Their mean: 1/m Σ. */
  MEAN,
  /** Their sum. */
  SUM
}
