package org.steelyard.lab.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a text, cut at line ends into pieces that are parsed by several threads and handed
 * out in the order of the text; a worker for one thread. Few pieces are held at a time. A fault in
 * reading shows when its place comes, not earlier.
 *
 * @param <T> what a piece is parsed into
 */
final class Chunks<T> implements AutoCloseable {
  /** Bytes of a piece: a fraction of the second cache, and no large object to the collector. */
  static final int SIZE = 1 << 18;

  /** The first {@code length} bytes. */
  private record Piece<T>(byte[] bytes, int length, Lines lines, CompletableFuture<T> parsed) {}

  private final Lines lines;
  private final int size;
  private final Function<Lines, T> parser;
  private final @Nullable ForkJoinPool pool;
  private final int most;
  private final Deque<Piece<T>> inFlight = new ArrayDeque<>();

  /** What was read behind the end of the last piece, the start of a line. */
  private byte[] tail = new byte[0];

  private boolean ended;
  private @Nullable Piece<T> current;
  private long linesBefore;

  /**
   * @param lines what follows the line at hand is cut; this leaves it to its owner
   * @param threads with one, the caller parses
   * @param size bytes of a piece; more where a line is longer
   * @param parser by any thread, several at a time; reads all lines of its piece
   */
  Chunks(Lines lines, int threads, int size, Function<Lines, T> parser) {
    this.lines = lines;
    this.size = size;
    this.parser = parser;
    this.pool = threads > 1 ? new ForkJoinPool(threads) : null;
    this.most = threads > 1 ? 4 * (threads + 1) : 1;
    this.linesBefore = lines.passed();
  }

  /** The next piece; empty at the end. */
  Optional<T> next() {
    if (current != null) {
      linesBefore += current.lines().passed();
      current = null;
    }
    while (inFlight.size() < most && cut()) {}
    Piece<T> next = inFlight.poll();
    if (next == null) {
      return Optional.empty();
    }
    current = next;
    return Optional.of(parsed(next));
  }

  /**
   * The end of the piece handed out last, parsed anew together with what is behind it: for what
   * goes on beyond a line end. It grows to twice its size at least, so that asking again and again
   * costs no more than a few times the text.
   *
   * @param from where it begins in the piece
   * @param passed lines of the piece before it
   * @param last parses where nothing follows
   */
  T again(int from, long passed, Function<Lines, T> last) {
    Piece<T> before = current;
    if (before == null) {
      throw new IllegalStateException("no piece was handed out");
    }
    int rest = before.length() - from;
    long resumed = linesBefore + passed;
    linesBefore += before.lines().passed();
    List<Piece<T>> behind = new ArrayList<>();
    long length = rest;
    boolean more = true;
    while (more && length < 2L * rest) {
      Piece<T> next = following();
      more = next != null;
      if (next != null) {
        parsed(next);
        behind.add(next);
        length += next.length();
        if (length > Lines.LONGEST) {
          throw tooLong();
        }
        linesBefore += next.lines().passed();
      }
    }
    byte[] bytes = new byte[(int) length];
    System.arraycopy(before.bytes(), from, bytes, 0, rest);
    int at = rest;
    for (Piece<T> next : behind) {
      System.arraycopy(next.bytes(), 0, bytes, at, next.length());
      at += next.length();
    }
    linesBefore = resumed;
    Lines both = lines.piece(bytes, 0, bytes.length);
    T result = (more ? parser : last).apply(both);
    current = new Piece<>(bytes, bytes.length, both, CompletableFuture.completedFuture(result));
    return result;
  }

  private @Nullable Piece<T> following() {
    if (inFlight.isEmpty()) {
      cut();
    }
    return inFlight.poll();
  }

  /** How many lines come before the piece handed out last. */
  long linesBefore() {
    return linesBefore;
  }

  private T parsed(Piece<T> piece) {
    try {
      return piece.parsed().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TooLong) {
        throw tooLong();
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private DataException tooLong() {
    return Lines.tooLong(lines.file(), linesBefore + 1);
  }

  /** A line that cannot be held; its number is not known while it is read. */
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Reads the next piece and has it parsed; false at the end. */
  private boolean cut() {
    if (ended) {
      return false;
    }
    byte[] bytes = Arrays.copyOf(tail, Math.max(size, tail.length));
    try {
      int filled = tail.length;
      int end = 0;
      while (end == 0 && !ended) {
        int searched = filled;
        if (filled == bytes.length) {
          bytes = longer(bytes);
        }
        filled = fill(bytes, filled);
        end = ended ? filled : lastLineEnd(bytes, searched, filled);
      }
      tail = Arrays.copyOfRange(bytes, end, filled);
      submit(bytes, end);
    } catch (DataException | TooLong e) {
      ended = true;
      Lines none = lines.piece(bytes, 0, 0);
      inFlight.add(new Piece<>(bytes, 0, none, CompletableFuture.failedFuture(e)));
    }
    return true;
  }

  private void submit(byte[] bytes, int length) {
    Lines piece = lines.piece(bytes, 0, length);
    Executor executor = pool == null ? Runnable::run : pool;
    inFlight.add(
        new Piece<>(
            bytes,
            length,
            piece,
            CompletableFuture.supplyAsync(() -> parser.apply(piece), executor)));
  }

  private static byte[] longer(byte[] bytes) {
    if (bytes.length >= Lines.LONGEST) {
      throw new TooLong();
    }
    return Arrays.copyOf(bytes, 2 * bytes.length);
  }

  /** Reads until the buffer is full or the text at its end; returns how far it is filled. */
  private int fill(byte[] bytes, int from) {
    int filled = from;
    while (filled < bytes.length && !ended) {
      int got = lines.take(bytes, filled, bytes.length - filled);
      ended = got < 0;
      filled += Math.max(got, 0);
    }
    return filled;
  }

  /** Where the last line ends, LF included; 0 if none does in this window. */
  private static int lastLineEnd(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] != '\n') {
      end--;
    }
    return end > from ? end : 0;
  }

  /** Lets the threads go. */
  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
