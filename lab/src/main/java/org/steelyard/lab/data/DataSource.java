package org.steelyard.lab.data;

import java.nio.file.Path;

/** A role: where the data of an experiment comes from. */
@org.steelyard.parts.Role(name = "data", plural = "data kinds", suffix = "DataSource")
public interface DataSource {
  /**
   * Opens the data; the caller closes it.
   *
   * @param base what relative file settings are resolved against
   */
  Data open(Path base, Reading reading);

  /** As {@link #open(Path, Reading)}, for numbers in no groups. */
  default Data open(Path base, long seed) {
    return open(base, Reading.of(seed));
  }

  /** Whether a file that begins like this is of this kind; no file is of two kinds. */
  default boolean recognises(FileHead head) {
    return false;
  }
}
