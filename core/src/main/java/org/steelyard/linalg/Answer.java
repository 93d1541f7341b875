package org.steelyard.linalg;

/** What enclosures can say about a comparison of the numbers enclosed. */
public enum Answer {
  /** True whichever numbers the intervals stand for. */
  YES,
  /** False whichever numbers the intervals stand for. */
  NO,
  /** True for some of them and false for others. */
  UNDECIDED;

  static Answer of(boolean certainlyTrue, boolean certainlyFalse) {
    return certainlyTrue ? YES : certainlyFalse ? NO : UNDECIDED;
  }
}
