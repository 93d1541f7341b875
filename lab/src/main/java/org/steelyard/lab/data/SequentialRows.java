package org.steelyard.lab.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Elements of an array in the order of the file; these are its rows if that is C order. */
final class SequentialRows implements ArrayRows {
  private final InputStream in;
  private final NpyHeader header;
  private final String where;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).limit(0);
  private long unread;

  /** For a stream that stands behind the header. */
  SequentialRows(InputStream in, NpyHeader header, String where) {
    this.in = in;
    this.header = header;
    this.where = where;
    this.unread = header.count();
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
    int columns = header.columns();
    if (columns == 1) {
      elements(into, offset, count, stride);
      return;
    }
    for (int i = 0; i < count; i++) {
      elements(into, offset + i * stride, columns, 1);
    }
  }

  /** Reads the next {@code count} elements, which exist, to places {@code stride} apart. */
  void elements(double[] into, int offset, int count, int stride) throws IOException {
    int size = header.type().size();
    int done = 0;
    while (done < count) {
      if (!buffer.hasRemaining()) {
        fill(size);
      }
      int now = Math.min(count - done, buffer.remaining() / size);
      header.type().decode(buffer, now, into, offset + done * stride, stride, where);
      done += now;
    }
    if (unread == 0 && !buffer.hasRemaining() && in.read() >= 0) {
      throw new IOException("%s goes on after its last element".formatted(where));
    }
  }

  private void fill(int size) throws IOException {
    int wanted = (int) Math.min(unread * size, buffer.capacity());
    if (in.readNBytes(buffer.array(), 0, wanted) < wanted) {
      throw new EOFException("%s ends before its last element".formatted(where));
    }
    unread -= wanted / size;
    buffer.clear().limit(wanted);
  }
}
