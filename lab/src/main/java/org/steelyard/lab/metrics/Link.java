package org.steelyard.lab.metrics;

/** What the outputs of a classifier say of probabilities. */
public enum Link {
  /** p_k ∝ exp(s_k): softmax cross-entropy. */
  SOFTMAX,
  /** p of the second of two classes is 1/(1 + exp(−s)): the logistic loss. */
  LOGISTIC,
  /**
   * p of the second of two classes is 1/(1 + exp(−2s)): what minimizes the expected exponential
   * loss is s = ½ log(p/(1 − p)) (Friedman, Hastie and Tibshirani 2000, lemma 1).
   */
  HALF_LOGISTIC,
  /** The largest output names the class; nothing is said of probabilities. */
  LARGEST;

  /** That of a loss, by its name in experiment files. */
  public static Link of(String loss) {
    return switch (loss) {
      case "softmax" -> SOFTMAX;
      case "logistic" -> LOGISTIC;
      case "exponential" -> HALF_LOGISTIC;
      default -> LARGEST;
    };
  }

  /** Whether one output tells two classes apart by its sign. */
  public boolean isBinary() {
    return this == LOGISTIC || this == HALF_LOGISTIC;
  }

  public boolean hasProbabilities() {
    return this != LARGEST;
  }

  /** How many outputs belong to that many classes. */
  public int outputs(int classes) {
    return isBinary() ? 1 : classes;
  }

  /** The class that these outputs, from {@code at} on, name; the first of equals. */
  public int classOf(double[] scores, int at, int classes) {
    if (isBinary()) {
      return scores[at] > 0 ? 1 : 0;
    }
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = scores[at + k] > scores[at + best] ? k : best;
    }
    return best;
  }

  /** log p of a class, without overflow; NaN where nothing is said of probabilities. */
  public double logProbability(double[] scores, int at, int classes, int of) {
    switch (this) {
      case SOFTMAX -> {
        double largest = scores[at];
        for (int k = 1; k < classes; k++) {
          largest = Math.max(largest, scores[at + k]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
          sum += StrictMath.exp(scores[at + k] - largest);
        }
        return scores[at + of] - largest - StrictMath.log(sum);
      }
      case LOGISTIC, HALF_LOGISTIC -> {
        double margin = (of == 1 ? 1 : -1) * (this == LOGISTIC ? 1 : 2) * scores[at];
        return margin > 0
            ? -StrictMath.log1p(StrictMath.exp(-margin))
            : margin - StrictMath.log1p(StrictMath.exp(margin));
      }
      default -> {
        return Double.NaN;
      }
    }
  }
}
