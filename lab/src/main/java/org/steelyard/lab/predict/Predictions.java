package org.steelyard.lab.predict;

import java.util.List;
import java.util.function.Consumer;

/** Rows of predictions, made as they are asked for. */
public interface Predictions {
  /** The names of the columns. */
  List<String> columns();

  /**
   * Makes them in the order of the file, each a row of names (texts) and numbers (doubles) as
   * {@link #columns} says; returns the notes a reader needs. To be called once.
   */
  List<String> forEach(Consumer<List<Object>> row);
}
