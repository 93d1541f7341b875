package org.steelyard.dynamics;

import org.steelyard.network.Weights;

/**
 * All that a run needs to go on.
 *
 * @param step accepted steps so far
 * @param time training time so far: the sum of the step sizes, or the time of a flow
 * @param stepSize the step size that led here; 0 at the start
 * @param memory whatever else the dynamics carries from step to step; empty for most
 */
public record Snapshot(long step, double time, Weights weights, double stepSize, double[] memory) {
  public static Snapshot of(Weights initial) {
    return new Snapshot(0, 0, initial, 0, new double[0]);
  }

  @Override
  public double[] memory() {
    return memory.clone();
  }
}
