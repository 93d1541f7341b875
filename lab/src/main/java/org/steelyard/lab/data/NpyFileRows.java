package org.steelyard.lab.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Rows of an open {@code .npy} file, streamed in either order, and its hash at the end. */
final class NpyFileRows implements ArrayRows {
  private final ArrayRows rows;
  private final Path file;
  private final HashedInput in;
  private final FileChannel channel;

  private NpyFileRows(ArrayRows rows, Path file, HashedInput in, FileChannel channel) {
    this.rows = rows;
    this.file = file;
    this.in = in;
    this.channel = channel;
  }

  /**
   * @param threads with more than one the file is hashed beside
   */
  static NpyFileRows open(Path file, int threads) {
    String where = file.toString();
    HashedInput in = HashedInput.raw(file, threads);
    try {
      NpyHeader header = NpyHeader.read(in, Files.size(file), where).requireTable(where);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      boolean columnwise = header.fortran() && header.columns() > 1;
      ArrayRows rows =
          columnwise
              ? new ColumnwiseRows(channel, header, where)
              : new SequentialRows(in, header, where);
      return new NpyFileRows(rows, file, in, channel);
    } catch (IOException e) {
      in.close();
      throw new DataException(file, e);
    } catch (RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The hash of the whole file; in Fortran order this is what reads the rest of it in sequence. */
  SourceFile finish() {
    return in.finish();
  }

  @Override
  public String where() {
    return file.toString();
  }

  @Override
  public NpyHeader header() {
    return rows.header();
  }

  @Override
  public void read(double[] into, int offset, int stride, int count) throws IOException {
    rows.read(into, offset, stride, count);
  }

  void close() {
    try {
      in.close();
      channel.close();
    } catch (IOException e) {
      throw new DataException(file, e);
    }
  }
}
