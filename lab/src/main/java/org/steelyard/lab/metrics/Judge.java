package org.steelyard.lab.metrics;

import org.steelyard.linalg.Matrix;

/** Measures end-to-end matrices on one part of the data. */
@FunctionalInterface
public interface Judge {
  /**
   * @param w outputs × inputs of the network, finite
   */
  Metrics judge(Matrix w);
}
