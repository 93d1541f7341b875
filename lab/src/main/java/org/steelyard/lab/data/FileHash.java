package org.steelyard.lab.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of bytes that come in order, computed at once or by a thread beside. */
final class FileHash {
  /** Pieces that may wait for the thread beside; then the caller waits for it. */
  private static final int WAITING = 64;

  private static final int PIECE = 1 << 16;

  private final MessageDigest digest;
  private final @Nullable ForkJoinPool beside;

  /** Pieces that were hashed, to be used again. */
  private final BlockingQueue<byte[]> spare = new LinkedBlockingQueue<>();

  private int pieces;
  private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);

  /**
   * @param beside whether a thread of its own is wanted; it goes by itself when idle
   */
  FileHash(boolean beside) {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    this.beside = beside ? new ForkJoinPool(1) : null;
  }

  /** Takes the next bytes, which are the caller's again afterwards. */
  void update(byte[] bytes, int offset, int length) {
    if (beside == null) {
      digest.update(bytes, offset, length);
      return;
    }
    for (int at = 0; at < length; at += PIECE) {
      int size = Math.min(PIECE, length - at);
      byte[] piece = take();
      System.arraycopy(bytes, offset + at, piece, 0, size);
      done =
          done.thenRunAsync(
              () -> {
                digest.update(piece, 0, size);
                spare.add(piece);
              },
              beside);
    }
  }

  private byte[] take() {
    if (pieces < WAITING && spare.isEmpty()) {
      pieces++;
      return new byte[PIECE];
    }
    try {
      return spare.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while hashing", e);
    }
  }

  /** The hash of all of it in lower-case hexadecimal; to be called once. */
  String finish() {
    done.join();
    close();
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Lets the thread go; what is not hashed yet will be for nothing. */
  void close() {
    if (beside != null) {
      beside.shutdown();
    }
  }
}
