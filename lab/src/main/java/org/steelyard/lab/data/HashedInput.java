package org.steelyard.lab.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file read once from start to end: gzip is undone if the content says so, and the SHA-256 of the
 * raw bytes is computed on the way. Errors are {@link DataException}s.
 */
final class HashedInput extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final MessageDigest digest;
  private final InputStream raw;
  private final InputStream in;

  private HashedInput(Path file, MessageDigest digest, InputStream raw, InputStream in) {
    this.file = file;
    this.digest = digest;
    this.raw = raw;
    this.in = in;
  }

  /** Opens an existing file; unpacks it if it begins as gzip does. */
  static HashedInput open(Path file) {
    return open(file, true);
  }

  /** Opens an existing file as it is. */
  static HashedInput raw(Path file) {
    return open(file, false);
  }

  private static HashedInput open(Path file, boolean unpack) {
    MessageDigest digest = sha256Digest();
    InputStream opened = InputStream.nullInputStream();
    try {
      opened = Files.newInputStream(file);
      PushbackInputStream raw = new PushbackInputStream(new DigestInputStream(opened, digest), 2);
      byte[] magic = raw.readNBytes(2);
      raw.unread(magic);
      boolean gzip = unpack && magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
      InputStream in = gzip ? new GZIPInputStream(raw, BUFFER) : raw;
      return new HashedInput(file, digest, raw, in);
    } catch (IOException e) {
      try {
        opened.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw failure(file, e);
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static DataException failure(Path file, IOException e) {
    if (e instanceof EOFException) {
      return new DataException("%s is truncated: its gzip data end too early".formatted(file));
    }
    if (e instanceof ZipException) {
      return new DataException("%s is damaged: gzip says %s".formatted(file, e.getMessage()));
    }
    return new DataException(file, e);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    try {
      return in.read(into, offset, length);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Reads what is left and returns the hash of the raw bytes; to be called once. */
  SourceFile finish() {
    try {
      raw.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw failure(file, e);
    }
    return new SourceFile(file, HexFormat.of().formatHex(digest.digest()));
  }

  /** The hash of the file's raw bytes, read now. */
  static SourceFile hash(Path file) {
    try (HashedInput in = raw(file)) {
      return in.finish();
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }
}
