package org.steelyard.lab.data;

/** What becomes of rows with a missing, unreadable or infinite value, or with too few or many. */
public enum Missing {
  /** They are an error. */
  REFUSE,
  /** They are left out, counted, and mentioned in a warning. */
  DROP_ROWS
}
