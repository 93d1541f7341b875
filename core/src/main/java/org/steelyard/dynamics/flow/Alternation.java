package org.steelyard.dynamics.flow;

/**
 * Which of two methods takes the next step: the one for ordinary stretches until stability rather
 * than accuracy has limited it for a while, then the one for stiff stretches as long as it covers
 * more time a gradient.
 */
final class Alternation {
  /** Stability limits a step if accuracy would allow one this many times longer. */
  private static final double LIMITED = 3;

  private static final int FIRST_PATIENCE = 10;
  private static final int LARGEST_PATIENCE = 10_000;

  /** Steps over which the stiff method is judged. */
  private static final int WINDOW = 10;

  private static final int OWN = 7;

  /** A method, its workspace and its control. */
  static final class Leg {
    final RungeKutta method;
    final Scheme scheme;
    final StepController controller;

    Leg(RungeKutta method, int size) {
      this.method = method;
      this.scheme = method.start(size);
      // The error is measured against the length of the step: one power of h less.
      this.controller = new StepController(method.errorOrder() - 1);
    }
  }

  private final Leg ordinary;
  private final Leg stiff;
  private final boolean fixed;
  private boolean inStiff;
  private long limited;
  private long patience = FIRST_PATIENCE;
  private long window;
  private double windowTime;
  private long windowEvaluations;
  private long stiffSteps;

  Alternation(RungeKutta method, RungeKutta stiffMethod, int size) {
    this.fixed = method.equals(stiffMethod);
    this.ordinary = new Leg(method, size);
    this.stiff = fixed ? ordinary : new Leg(stiffMethod, size);
  }

  /** Steps that the method for stiff stretches took. */
  long stiffSteps() {
    return stiffSteps;
  }

  Leg active() {
    return inStiff ? stiff : ordinary;
  }

  /**
   * After an accepted step of the {@link #active} method: perhaps changes methods.
   *
   * @param error in units of what is allowed, rounding apart
   * @param evaluations gradients so far
   */
  void accepted(double taken, double error, double curvature, double time, long evaluations) {
    if (fixed || curvature == 0) {
      return;
    }
    double cap = ordinary.method.longestStep(curvature);
    if (!inStiff) {
      boolean isLimited = ordinary.controller.allowed(taken, error) > LIMITED * cap;
      limited = isLimited ? limited + 1 : 0;
      if (limited >= patience) {
        inStiff = true;
        stiff.controller.start(taken);
        // The first window is for finding its step.
        window = -WINDOW;
      }
      return;
    }
    stiffSteps++;
    if (window == 0) {
      windowTime = time;
      windowEvaluations = evaluations;
    }
    window++;
    if (window > WINDOW) {
      double rate = (time - windowTime) / (evaluations - windowEvaluations);
      if (rate < cap / ordinary.method.evaluations(cap, curvature)) {
        inStiff = false;
        limited = 0;
        patience = Math.min(2 * patience, LARGEST_PATIENCE);
        ordinary.controller.start(Math.min(taken, cap));
      }
      window = 0;
    }
  }

  int memory() {
    return OWN + 2 * StepController.MEMORY;
  }

  void save(double[] memory, int at) {
    memory[at] = inStiff ? 1 : 0;
    memory[at + 1] = limited;
    memory[at + 2] = patience;
    memory[at + 3] = window;
    memory[at + 4] = windowTime;
    memory[at + 5] = windowEvaluations;
    memory[at + 6] = stiffSteps;
    ordinary.controller.save(memory, at + OWN);
    stiff.controller.save(memory, at + OWN + StepController.MEMORY);
  }

  void restore(double[] memory, int at) {
    inStiff = memory[at] == 1;
    limited = (long) memory[at + 1];
    patience = (long) memory[at + 2];
    window = (long) memory[at + 3];
    windowTime = memory[at + 4];
    windowEvaluations = (long) memory[at + 5];
    stiffSteps = (long) memory[at + 6];
    ordinary.controller.restore(memory, at + OWN);
    stiff.controller.restore(memory, at + OWN + StepController.MEMORY);
  }
}
