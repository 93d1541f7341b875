package org.steelyard.lab.data;

import java.util.List;
import java.util.OptionalLong;

/** What a {@link DataSource} yields: samples, ratings, or a whitened problem that has neither. */
public sealed interface Data extends AutoCloseable permits Samples, WhitenedTarget, Ratings {
  /**
   * The files behind the data with the hashes of their raw bytes; empty for generated data.
   *
   * @throws IllegalStateException before the last sample was read
   */
  List<SourceFile> files();

  /** The number of samples, if it is known; none for a whitened problem. */
  OptionalLong count();

  @Override
  void close();
}
