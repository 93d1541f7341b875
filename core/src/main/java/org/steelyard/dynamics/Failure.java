package org.steelyard.dynamics;

/**
 * Why there is no further step.
 *
 * @param sentence with its numbers
 * @param stalled whether the point is sound and only no step was found, as at the rounding floor
 */
public record Failure(String sentence, boolean stalled) {
  /** The run left every bound. */
  public Failure(String sentence) {
    this(sentence, false);
  }
}
