package org.steelyard.lab.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Rows of a file in Fortran order: a piece of each column at a time. */
final class ColumnwiseRows implements ArrayRows {
  private final FileChannel channel;
  private final NpyHeader header;
  private final String where;
  private long row;

  ColumnwiseRows(FileChannel channel, NpyHeader header, String where) {
    this.channel = channel;
    this.header = header;
    this.where = where;
  }

  @Override
  public String where() {
    return where;
  }

  @Override
  public NpyHeader header() {
    return header;
  }

  @Override
  public void read(double[] into, int offset, int stride, int count) throws IOException {
    int size = header.type().size();
    ByteBuffer piece = ByteBuffer.allocate(Math.multiplyExact(count, size));
    for (int column = 0; column < header.columns(); column++) {
      long position = header.length() + (column * header.rows() + row) * size;
      piece.clear();
      while (piece.hasRemaining()) {
        if (channel.read(piece, position + piece.position()) < 0) {
          throw new EOFException("%s ends before its last element".formatted(where));
        }
      }
      piece.flip();
      header.type().decode(piece, count, into, offset + column, stride, where);
    }
    row += count;
  }
}
