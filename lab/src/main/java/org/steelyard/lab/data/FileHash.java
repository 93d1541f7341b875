package org.steelyard.lab.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of bytes that come in order, computed at once or by a thread beside. */
final class FileHash {
  /** Pieces that may wait for the thread beside; then the caller waits for it. */
  private static final int WAITING = 16;

  private final MessageDigest digest;
  private final @Nullable ForkJoinPool beside;
  private final Semaphore room = new Semaphore(WAITING);
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
    byte[] piece = Arrays.copyOfRange(bytes, offset, offset + length);
    room.acquireUninterruptibly();
    done =
        done.thenRunAsync(
            () -> {
              digest.update(piece);
              room.release();
            },
            beside);
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
