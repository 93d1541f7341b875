package org.steelyard.theory.theorems;

import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.network.Problem;

/** A point of a run that stays where it is. */
record FrozenProgress(Iterate iterate) implements Progress {
  @Override
  public Problem problem() {
    return iterate.problem();
  }

  @Override
  public long step() {
    return iterate.step();
  }

  @Override
  public double time() {
    return iterate.time();
  }

  @Override
  public double stepSize() {
    return iterate.stepSize();
  }

  @Override
  public double excess() {
    return iterate.excess();
  }

  @Override
  public double squaredOuterGradient() {
    return iterate.outerGradient().squaredFrobeniusNorm();
  }

  @Override
  public double squaredGradientNorm() {
    return iterate.gradient().squaredNorm();
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(step(), time(), iterate.weights(), stepSize(), new double[0]);
  }
}
