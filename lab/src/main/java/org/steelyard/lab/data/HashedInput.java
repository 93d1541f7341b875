package org.steelyard.lab.data;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file read once from start to end: gzip is undone if the content says so, and the SHA-256 of the
 * raw bytes is computed on the way. Errors are {@link DataException}s.
 */
final class HashedInput extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final FileHash hash;
  private final InputStream raw;
  private final InputStream in;

  private HashedInput(Path file, FileHash hash, InputStream raw, InputStream in) {
    this.file = file;
    this.hash = hash;
    this.raw = raw;
    this.in = in;
  }

  /** Opens an existing file; unpacks it if it begins as gzip does. */
  static HashedInput open(Path file) {
    return open(file, 1);
  }

  /**
   * @param threads with more than one the hash is computed beside
   */
  static HashedInput open(Path file, int threads) {
    return open(file, true, threads);
  }

  /** Opens an existing file as it is. */
  static HashedInput raw(Path file) {
    return raw(file, 1);
  }

  /** As it is, the hash computed beside with more than one thread. */
  static HashedInput raw(Path file, int threads) {
    return open(file, false, threads);
  }

  private static HashedInput open(Path file, boolean unpack, int threads) {
    FileHash hash = new FileHash(threads > 1);
    InputStream opened = InputStream.nullInputStream();
    try {
      opened = Files.newInputStream(file);
      PushbackInputStream raw = new PushbackInputStream(new Hashing(opened, hash), 2);
      byte[] magic = raw.readNBytes(2);
      raw.unread(magic);
      boolean gzip = unpack && magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
      InputStream in = gzip ? new GZIPInputStream(raw, BUFFER) : raw;
      return new HashedInput(file, hash, raw, in);
    } catch (IOException e) {
      try {
        opened.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      hash.close();
      throw failure(file, e);
    }
  }

  /** Hashes what passes through it. */
  private static final class Hashing extends FilterInputStream {
    private final FileHash hash;

    Hashing(InputStream in, FileHash hash) {
      super(in);
      this.hash = hash;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int got = super.read(into, offset, length);
      if (got > 0) {
        hash.update(into, offset, got);
      }
      return got;
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
    return new SourceFile(file, hash.finish());
  }

  /** The hash of the file's raw bytes, read now. */
  static SourceFile hash(Path file) {
    try (HashedInput in = raw(file)) {
      return in.finish();
    }
  }

  @Override
  public void close() {
    hash.close();
    try {
      in.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }
}
