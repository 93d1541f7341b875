package org.steelyard.dynamics.flow;

/**
 * Chooses step lengths from error estimates: proportional-integral control (Gustafsson 1991; Hairer
 * and Wanner, section IV.2), h ← 0.9 h ε^{−0.7/q} ε_before^{0.4/q}, ε the error in units of what is
 * allowed, of order h^q.
 */
final class StepController {
  static final int MEMORY = 2;
  private static final double SAFETY = 0.9;
  private static final double LARGEST_FACTOR = 5;
  private static final double SMALLEST_FACTOR = 0.2;

  private final double q;
  private double stepSize;
  private double errorBefore = 1;
  private boolean rejected;

  /**
   * @param q the error in units of what is allowed is of order h^q
   */
  StepController(int q) {
    this.q = q;
  }

  void start(double firstStep) {
    stepSize = firstStep;
    errorBefore = 1;
    rejected = false;
  }

  /** The next step as far as accuracy goes. */
  double stepSize() {
    return stepSize;
  }

  /** After a step of that length that is kept. */
  void accept(double taken, double error) {
    double now = Math.max(error, 1e-10);
    double factor = SAFETY * power(now, -0.7 / q) * power(errorBefore, 0.4 / q);
    double largest = rejected ? 1 : LARGEST_FACTOR;
    stepSize = taken * Math.max(SMALLEST_FACTOR, Math.min(factor, largest));
    errorBefore = Math.max(now, 1e-4);
    rejected = false;
  }

  /** After a step of that length that is not; its error may be NaN. */
  void reject(double tried, double error) {
    double factor = error < 1e10 ? SAFETY * power(error, -1 / q) : 0;
    stepSize = tried * Math.max(0.1, Math.min(factor, 0.9));
    rejected = true;
  }

  /** The step that the error of the last one, of that length, would have allowed. */
  double allowed(double taken, double error) {
    return taken * SAFETY * power(Math.max(error, 1e-10), -1 / q);
  }

  /** StrictMath.pow allocates on JDK 17. */
  private static double power(double base, double exponent) {
    return StrictMath.exp(exponent * StrictMath.log(base));
  }

  void save(double[] memory, int at) {
    memory[at] = stepSize;
    memory[at + 1] = errorBefore;
  }

  void restore(double[] memory, int at) {
    stepSize = memory[at];
    errorBefore = memory[at + 1];
  }
}
