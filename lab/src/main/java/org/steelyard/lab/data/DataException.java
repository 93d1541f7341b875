package org.steelyard.lab.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What is wrong with a data file; the message is complete: file, place, expected, got. */
public final class DataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  DataException(Path file, IOException cause) {
    super(
        "cannot read %s: %s"
            .formatted(file, Optional.ofNullable(cause.getMessage()).orElse(cause.toString())),
        cause);
  }
}
