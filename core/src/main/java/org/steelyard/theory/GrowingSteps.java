package org.steelyard.theory;

/**
 * The steps 0, 1, 2, 4, 8, 16, 20, 25, 31, …: doubling at first, then a quarter more each time, so
 * that what is done at them costs little beside a long run and is never far behind it. Which steps
 * they are depends on nothing else, so an interrupted run goes on with the same ones.
 */
public final class GrowingSteps {
  private static final long DOUBLING_UP_TO = 16;

  private long next;

  /** The next of these steps after {@code step}. */
  public static long after(long step) {
    long candidate = 0;
    while (candidate <= step) {
      candidate =
          candidate == 0
              ? 1
              : candidate < DOUBLING_UP_TO ? 2 * candidate : candidate + candidate / 4;
    }
    return candidate;
  }

  /** Whether {@code step} is due; to be asked with rising steps. */
  public boolean due(long step) {
    if (step < next) {
      return false;
    }
    boolean exactly = step == 0 || after(step - 1) == step;
    next = after(step);
    return exactly;
  }
}
