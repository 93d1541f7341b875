package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in a file: the first few faults in full, and how many there are. */
final class Faults {
  private static final int SHOWN = 5;

  private final Path file;
  private final List<String> shown = new ArrayList<>();
  private long count;

  Faults(Path file) {
    this.file = file;
  }

  void add(String placeAndFault) {
    if (count++ < SHOWN) {
      shown.add(placeAndFault);
    }
  }

  long count() {
    return count;
  }

  /** All of it in one sentence, ending in {@code advice}. */
  DataException exception(String advice) {
    String start = count == 1 ? file + ", " : "%s: %d faults: ".formatted(file, count);
    return new DataException(start + list() + advice);
  }

  String list() {
    String more = count > SHOWN ? "; and %d more".formatted(count - SHOWN) : "";
    return String.join("; ", shown) + more;
  }
}
