package org.steelyard.lab.metrics;

import java.util.Map;

/** What was measured on one part of the data. */
public sealed interface Metrics permits Regression, Classification, Completion {
  long samples();

  /** The same in a line for people. */
  String sentence();

  /** For files: numbers (null where undefined), text, lists and maps of them. */
  Map<String, Object> numbers();
}
