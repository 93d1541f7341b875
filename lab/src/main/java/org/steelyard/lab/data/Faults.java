package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in a file: the first few faults in full, and how many there are. */
final class Faults {
  private static final int SHOWN = 5;

  /**
   * @param what follows the number of the line
   */
  private record Fault(long line, String what) {}

  private final Path file;
  private final List<Fault> shown = new ArrayList<>();
  private long count;

  Faults(Path file) {
    this.file = file;
  }

  void add(long line, String what) {
    if (count++ < SHOWN) {
      shown.add(new Fault(line, what));
    }
  }

  /** Adds those of a piece of the file that follows {@code linesBefore} lines. */
  void addAll(Faults piece, long linesBefore) {
    for (Fault fault : piece.shown) {
      if (shown.size() < SHOWN) {
        shown.add(new Fault(linesBefore + fault.line, fault.what));
      }
    }
    count += piece.count;
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
    return String.join("; ", shown.stream().map(f -> "line " + f.line + f.what).toList()) + more;
  }
}
