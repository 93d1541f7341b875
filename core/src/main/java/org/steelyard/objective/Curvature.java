package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import java.util.OptionalDouble;

/**
 * Constants of an objective f, each known or not.
 *
 * @param mu f is μ-PL: ½‖∇f(W)‖_F² ≥ μ (f(W) − inf f); positive
 * @param smoothness f is K-smooth: f(V) ≤ f(U) + ⟨∇f(U), V − U⟩ + K/2 ‖V − U‖_F²; positive
 * @param floor inf f over all matrices
 * @param stronglyConvex whether f is μ-strongly convex, so that its minimizer W* is unique
 */
public record Curvature(
    OptionalDouble mu, OptionalDouble smoothness, OptionalDouble floor, boolean stronglyConvex) {
  public Curvature {
    mu.ifPresent(value -> require(value > 0, "mu must be positive, got %s", value));
    smoothness.ifPresent(value -> require(value > 0, "smoothness must be positive, got %s", value));
    require(!stronglyConvex || mu.isPresent(), "a strongly convex function has a known mu");
  }

  /** K/μ, where both are known. */
  public OptionalDouble conditionNumber() {
    return mu.isPresent() && smoothness.isPresent()
        ? OptionalDouble.of(smoothness.getAsDouble() / mu.getAsDouble())
        : OptionalDouble.empty();
  }

  /** ‖∇f‖_F²/(2μ) ≥ f − inf f; +∞ where no μ is known. */
  public double gap(double squaredGradientNorm) {
    return mu.isPresent() ? squaredGradientNorm / (2 * mu.getAsDouble()) : Double.POSITIVE_INFINITY;
  }
}
