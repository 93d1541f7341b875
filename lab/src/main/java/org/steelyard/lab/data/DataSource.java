package org.steelyard.lab.data;

import java.nio.file.Path;

/** A role: where the data of an experiment comes from. */
@org.steelyard.parts.Role(name = "data", plural = "data kinds", suffix = "DataSource")
public interface DataSource {
  /**
   * Opens the data; the caller closes it.
   *
   * @param base what relative file settings are resolved against
   * @param seed of generated data; files do not care
   */
  Data open(Path base, long seed);

  /**
   * As {@link #open(Path, long)}, with the number of the group that the column {@code group} puts a
   * sample into at the end of each row; the column is no input then unless it is listed as one.
   */
  default Data open(Path base, long seed, String group) {
    throw new DataException(
        "no column '%s' to group by: only csv and tsv data have named columns".formatted(group));
  }

  /** Whether a file that begins like this is of this kind; no file is of two kinds. */
  default boolean recognises(FileHead head) {
    return false;
  }
}
