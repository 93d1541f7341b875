package org.steelyard.lab.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The first bytes of a file, unpacked if it is gzipped: enough to tell what it is. */
public final class FileHead {
  private static final int LENGTH = 1 << 16;

  private static final Pattern LIBSVM =
      Pattern.compile(
          "^[-+]?[0-9.][-+0-9.eE]*(;\\S+)?[ \\t]+[0-9]+:[-+0-9.eE]+[ \\t]*(\\s|$|[0-9]+:)");

  private final Path file;
  private final byte[] bytes;
  private final int length;

  FileHead(Path file, byte[] bytes, int length) {
    this.file = file;
    this.bytes = bytes;
    this.length = length;
  }

  static FileHead of(Path file) {
    try (HashedInput in = HashedInput.open(file)) {
      byte[] bytes = new byte[LENGTH];
      int length = 0;
      for (int got = 0; got >= 0 && length < LENGTH; length += Math.max(got, 0)) {
        got = in.read(bytes, length, LENGTH - length);
      }
      return new FileHead(file, bytes, length);
    }
  }

  public Path file() {
    return file;
  }

  /** Whether the file begins with these bytes, given as 0 … 255. */
  public boolean startsWith(int... start) {
    if (length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether these are lines {@code label index:value …} or {@code class;label index:value …}. */
  public boolean looksLikeLibsvm() {
    return isText() && text().lines().limit(20).anyMatch(line -> LIBSVM.matcher(line).find());
  }

  /** What most often stands between the cells of the first line: comma, semicolon or tab. */
  public boolean isTable(char... delimiters) {
    if (!isText() || looksLikeLibsvm()) {
      return false;
    }
    String first = text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    byte[] line = first.getBytes(StandardCharsets.UTF_8);
    char found = Cells.delimiter(line, 0, line.length);
    return first.indexOf(found) >= 0 && new String(delimiters).indexOf(found) >= 0;
  }

  /** Why no data source knows the file. */
  String unknown() {
    if (startsWith(0, 0, 8, 1)) {
      return "%s holds IDX labels: name the file of the pictures; labels are found beside it"
          .formatted(file);
    }
    requireText();
    String first = text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return ("%s: its first line, %s, is neither a table (cells between"
            + " commas, semicolons or tabs) nor libsvm")
        .formatted(file, Decimals.shown(first));
  }

  /** Refuses an empty file, binary files and UTF-16. */
  void requireText() {
    if (length == 0) {
      throw new DataException("%s is empty".formatted(file));
    }
    if (startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff)) {
      throw new DataException("%s is UTF-16 text, expected UTF-8".formatted(file));
    }
    if (!isText()) {
      throw new DataException("%s is a binary file, expected text".formatted(file));
    }
  }

  private boolean isText() {
    for (int i = 0; i < length; i++) {
      if (bytes[i] >= 0 && bytes[i] < '\t') {
        return false;
      }
    }
    return length > 0;
  }

  private String text() {
    int start = startsWith(0xef, 0xbb, 0xbf) ? 3 : 0;
    return new String(bytes, start, length - start, StandardCharsets.UTF_8);
  }
}
