package org.steelyard.training;

/** How a run ended: a closed set, each with the sentence a user reads. */
public sealed interface Outcome {
  /** The word in JSON. */
  String kind();

  String sentence();

  /** Whether a rule that means convergence was met. */
  default boolean converged() {
    return this instanceof Converged;
  }

  /** A rule that means convergence was met. */
  record Converged(String sentence) implements Outcome {
    @Override
    public String kind() {
      return "converged";
    }
  }

  /** The budget was spent, or nothing moves any more. */
  record Exhausted(String sentence) implements Outcome {
    @Override
    public String kind() {
      return "exhausted";
    }
  }

  /** The loss left every bound, or no step could be taken. */
  record Diverged(String sentence) implements Outcome {
    @Override
    public String kind() {
      return "diverged";
    }
  }

  /** A promise was broken. */
  record Broke(String sentence) implements Outcome {
    @Override
    public String kind() {
      return "broke";
    }
  }

  /** Somebody asked the run to stop. */
  record Interrupted(String sentence) implements Outcome {
    @Override
    public String kind() {
      return "interrupted";
    }
  }
}
