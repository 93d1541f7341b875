package org.steelyard.lab.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** The lines of a text file as windows onto a byte buffer, whatever its line ends. */
final class Lines implements AutoCloseable {
  /** Longer lines are refused: the buffer is what bounds the memory. */
  private static final int LONGEST = 1 << 28;

  private final Path file;
  private final InputStream in;
  private final Supplier<SourceFile> finish;
  private byte[] bytes = new byte[1 << 17];
  private int filled;
  private int start;
  private int end;
  private int next;
  private long number;
  private long nextNumber = 1;

  private Lines(Path file, InputStream in, Supplier<SourceFile> finish) {
    this.file = file;
    this.in = in;
    this.finish = finish;
    try {
      fill();
      FileHead head = new FileHead(file, bytes, filled);
      head.requireText();
      next = head.startsWith(0xef, 0xbb, 0xbf) ? 3 : 0;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Opens an existing text file, gzipped or not; refuses binary files and UTF-16. */
  static Lines open(Path file) {
    HashedInput in = HashedInput.open(file);
    return new Lines(file, in, in::finish);
  }

  /** The lines of a file from its bytes, unpacked. */
  static Lines of(SourceFile file, byte[] text) {
    return new Lines(file.path(), new ByteArrayInputStream(text), () -> file);
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the line begins in {@link #bytes}. */
  int start() {
    return start;
  }

  /** Where the line ends in {@link #bytes}, exclusive of CR and LF. */
  int end() {
    return end;
  }

  /** The number of the line in the file, from 1. */
  long number() {
    return number;
  }

  /** Moves to the next line; false at the end of the file. */
  boolean advance() {
    start = next;
    if (!find(next)) {
      return false;
    }
    number = nextNumber++;
    return true;
  }

  /** Adds the next line to this one, line end included; false at the end of the file. */
  boolean extend() {
    if (!find(next)) {
      return false;
    }
    nextNumber++;
    return true;
  }

  /** Sets {@code end} and {@code next} by the first line end from {@code from} on. */
  private boolean find(int from) {
    int read = from - start;
    int at = from;
    while (true) {
      byte[] buffer = bytes;
      int limit = filled;
      while (at < limit && buffer[at] != '\n') {
        at++;
      }
      if (at < limit) {
        next = at + 1;
        break;
      }
      int seen = at - start;
      boolean more = refill();
      at = start + seen;
      if (!more) {
        next = at;
        if (seen == read) {
          return false;
        }
        break;
      }
    }
    end = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
    return true;
  }

  /** Reads on after moving the line at hand to the front; false at the end of the file. */
  private boolean refill() {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, filled - start);
      filled -= start;
      start = 0;
    } else if (filled == bytes.length) {
      if (filled >= LONGEST) {
        throw new DataException(
            "%s, line %d: longer than %d bytes, expected a table"
                .formatted(file, nextNumber, LONGEST));
      }
      bytes = Arrays.copyOf(bytes, 2 * filled);
    }
    return fill();
  }

  private boolean fill() {
    try {
      int got = in.read(bytes, filled, bytes.length - filled);
      filled += Math.max(got, 0);
      return got > 0;
    } catch (IOException e) {
      throw new DataException(file, e);
    }
  }

  /** The file and its hash; reads what is left of it. */
  SourceFile finish() {
    return finish.get();
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new DataException(file, e);
    }
  }
}
