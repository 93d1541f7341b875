package org.steelyard.lab.data;

import java.util.List;
import java.util.Optional;

/** A stream of samples, read once in order; for one thread. */
public non-sealed interface Samples extends Data {
  /** The names of the inputs, in the order of a row. */
  List<String> inputs();

  /** The names of the targets, in the order of a row. */
  List<String> targets();

  /**
   * The names of the classes where the only target is the number of one: the k-th name belongs to
   * the number k, counted from 0; complete once {@link #read} has returned 0. Empty where targets
   * are numbers.
   */
  default Optional<List<String>> classes() {
    return Optional.empty();
  }

  /**
   * Samples that come as a test set of their own, with the same inputs and targets; this stream
   * closes it.
   */
  default Optional<Samples> test() {
    return Optional.empty();
  }

  /** Whether each row ends with the number of its group. */
  default boolean grouped() {
    return false;
  }

  /** Doubles in a row: inputs, targets, and one for the group if there is one. */
  default int width() {
    return inputs().size() + targets().size() + (grouped() ? 1 : 0);
  }

  /**
   * Overwrites the start of {@code rows} with the next samples, row by row: inputs, targets and, if
   * {@link #grouped}, the number of the group (groups are numbered 0, 1, … as they turn up). All
   * values are finite; each is the double nearest to what the file says.
   *
   * @param rows at least {@code maxRows} · {@link #width} long
   * @param maxRows positive
   * @return how many were read, 0 at the end only
   * @throws DataException at the first fault; it names the first few and counts all
   */
  int read(double[] rows, int maxRows);

  /** Sentences about the data that is read; complete once {@link #read} has returned 0. */
  List<String> warnings();
}
