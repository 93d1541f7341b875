package org.steelyard.lab.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** The lines of a text file as windows onto a byte buffer, whatever its line ends. */
final class Lines implements AutoCloseable {
  /** Longer lines are refused: the buffer is what bounds the memory. */
  static final int LONGEST = 1 << 28;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;

  private final Path file;
  private final InputStream in;
  private final Supplier<SourceFile> finish;

  /** Whether all there is lies in the buffer. */
  private final boolean whole;

  private byte[] bytes;
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
    this.whole = false;
    this.bytes = new byte[1 << 17];
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

  /** The lines of a piece of a file, which lies in memory. */
  private Lines(Path file, byte[] bytes, int from, int to) {
    this.file = file;
    this.in = InputStream.nullInputStream();
    this.finish =
        () -> {
          throw new IllegalStateException("a piece of a file has no hash");
        };
    this.whole = true;
    this.bytes = bytes;
    this.start = from;
    this.next = from;
    this.filled = to;
  }

  /**
   * Opens an existing text file, gzipped or not; refuses binary files and UTF-16.
   *
   * @param threads with more than one the file is hashed beside
   */
  static Lines open(Path file, int threads) {
    HashedInput in = HashedInput.open(file, threads);
    return new Lines(file, in, in::finish);
  }

  /** The lines of a piece of this file: of {@code bytes}, which are not changed. */
  Lines piece(byte[] bytes, int from, int to) {
    return new Lines(file, bytes, from, to);
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

  Path file() {
    return file;
  }

  /** How many lines were gone through, the one at hand included. */
  long passed() {
    return nextNumber - 1;
  }

  /** How many bytes that are in memory already follow the line at hand. */
  int remaining() {
    return filled - next;
  }

  /** Makes the line at hand the next one again, if it was not extended. */
  void unread() {
    next = start;
    nextNumber = number;
  }

  /** Takes the bytes that follow the line at hand out of it; −1 at the end of the file. */
  int take(byte[] into, int offset, int length) {
    if (next < filled) {
      int got = Math.min(length, filled - next);
      System.arraycopy(bytes, next, into, offset, got);
      next += got;
      return got;
    }
    try {
      return in.read(into, offset, length);
    } catch (IOException e) {
      throw new DataException(file, e);
    }
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
      at = lineEnd(buffer, at, limit);
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

  /** The first LF, eight bytes at a time: the lowest byte that is zero once LF is taken away. */
  private static int lineEnd(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, at) ^ ('\n' * ONES);
      long zeros = (eight - ONES) & ~eight & (ONES << 7);
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >> 3);
      }
    }
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Reads on after moving the line at hand to the front; false at the end of the file. */
  private boolean refill() {
    if (whole) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, filled - start);
      filled -= start;
      start = 0;
    } else if (filled == bytes.length) {
      if (filled >= LONGEST) {
        throw tooLong(file, nextNumber);
      }
      bytes = Arrays.copyOf(bytes, 2 * filled);
    }
    return fill();
  }

  static DataException tooLong(Path file, long line) {
    return new DataException(
        "%s, line %d: longer than %d bytes, expected a table".formatted(file, line, LONGEST));
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
