package org.steelyard.init;

import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Role;

/** Draws the layers that a run starts from. */
@Role(name = "initializer", plural = "initializers", suffix = "Initializer")
public interface Initializer {
  /**
   * Weights of the problem's network; a function of the problem and of what {@code random} yields.
   */
  Weights draw(Problem problem, RandomMatrices random);
}
