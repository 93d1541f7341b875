package org.steelyard.parts;

import java.nio.file.Path;

/**
 * Where a setting stands.
 *
 * @param text for messages: "energy.yaml:12:5", "command line"; may be empty
 * @param folder what relative file names that stand there are relative to
 */
public record Place(String text, Path folder) {
  /** A place with nothing to say; relative file names stay as they are. */
  public static final Place NOWHERE = new Place("", Path.of(""));

  /** A place where relative file names stay as they are. */
  public static Place of(String text) {
    return new Place(text, Path.of(""));
  }
}
