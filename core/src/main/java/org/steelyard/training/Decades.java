package org.steelyard.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.steelyard.dynamics.Progress;

/**
 * When a run first brought the excess to each power of ten below the one it began with: by dense
 * output within the step for a flow, the end of the step for an iteration.
 */
public final class Decades implements RunObserver {
  private final List<Decade> reached = new ArrayList<>();
  private int next = Integer.MAX_VALUE;

  /**
   * @param excess a power of ten
   * @param time training time at which f − inf f came to it
   * @param step the step that did
   */
  public record Decade(double excess, double time, long step) {}

  @Override
  public void see(Progress progress) {
    double excess = progress.excess();
    if (next == Integer.MAX_VALUE) {
      if (!(excess > 0 && excess < Double.POSITIVE_INFINITY)) {
        return;
      }
      next = (int) Math.ceil(StrictMath.log10(excess)) - 1;
    }
    while (excess <= level(next) && level(next) > 0) {
      reached.add(new Decade(level(next), progress.timeReached(level(next)), progress.step()));
      next--;
    }
  }

  /** 10^exponent, correctly rounded. */
  private static double level(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  /** In the order in which they were reached. */
  public List<Decade> reached() {
    return Collections.unmodifiableList(reached);
  }

  /** All that {@link #restore} needs. */
  public double[] memory() {
    double[] memory = new double[1 + 3 * reached.size()];
    memory[0] = next;
    for (int i = 0; i < reached.size(); i++) {
      memory[1 + 3 * i] = reached.get(i).excess;
      memory[2 + 3 * i] = reached.get(i).time;
      memory[3 + 3 * i] = reached.get(i).step;
    }
    return memory;
  }

  /** Takes back what {@link #memory} gave. */
  public void restore(double[] memory) {
    next = (int) memory[0];
    reached.clear();
    for (int i = 1; i < memory.length; i += 3) {
      reached.add(new Decade(memory[i], memory[i + 1], (long) memory[i + 2]));
    }
  }
}
