package org.steelyard.lab.prepare;

import java.util.Locale;
import java.util.Optional;

/**
 * Which part of the data a sample belongs to, decided as samples come by: first whether it is held
 * out for the test, then, of the others, whether it is kept for validation. A worker.
 */
public final class Partition {
  /** What a sample is for. */
  public enum Part {
    /** Weights are fitted to it. */
    TRAINING,
    /** It decides when to stop. */
    VALIDATION,
    /** It measures predictions, after everything has been decided. */
    TEST;

    /** In files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Sets the choice for validation apart from that for the test. */
  private static final long VALIDATION_KEY = 0x76616c6964617465L;

  private final Optional<Split> test;
  private final Optional<Split> validation;

  public Partition(Optional<Holdout> test, Optional<Holdout> validation, long seed) {
    this.test = test.map(holdout -> holdout.split(seed));
    this.validation = validation.map(holdout -> holdout.split(seed ^ VALIDATION_KEY));
  }

  /** Whether everything is for training. */
  public boolean isTrivial() {
    return test.isEmpty() && validation.isEmpty();
  }

  /** The part of the next sample. */
  public Part next() {
    if (test.isPresent() && test.get().holdsOutNext()) {
      return Part.TEST;
    }
    return validation.isPresent() && validation.get().holdsOutNext()
        ? Part.VALIDATION
        : Part.TRAINING;
  }

  /** The part of the next sample, of this group: the same for all of a group. */
  public Part next(String group) {
    if (test.isPresent() && test.get().holdsOutNext(group)) {
      return Part.TEST;
    }
    return validation.isPresent() && validation.get().holdsOutNext(group)
        ? Part.VALIDATION
        : Part.TRAINING;
  }
}
