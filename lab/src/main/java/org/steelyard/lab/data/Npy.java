package org.steelyard.lab.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads and writes {@code .npy} files: formats 1.0 to 3.0, C and Fortran order, both byte orders,
 * all real types; writes float64, C order, little-endian, format 1.0, byte for byte as NumPy does.
 */
public final class Npy {
  /** NumPy leaves room for the first dimension to grow to this many digits. */
  private static final int GROWTH = 21;

  private static final int ALIGNMENT = 64;

  private Npy() {}

  /** Reads the whole array; values may be infinite or NaN. */
  public static NpyArray read(Path file) {
    Path path = Paths.require(file);
    try (InputStream in = HashedInput.raw(path)) {
      return read(in, Files.size(path), path.toString());
    } catch (IOException e) {
      throw new DataException(path, e);
    }
  }

  static NpyArray read(InputStream in, long available, String where) throws IOException {
    NpyHeader header = NpyHeader.read(in, available, where);
    return NpyArray.read(header, new SequentialRows(in, header, where), where);
  }

  /** Writes the array; the caller closes the stream. */
  public static void write(OutputStream out, NpyArray array) throws IOException {
    out.write(header(array.shape()));
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < array.size(); i++) {
      if (!buffer.hasRemaining()) {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      buffer.putDouble(array.value(i));
    }
    out.write(buffer.array(), 0, buffer.position());
  }

  /** How many bytes {@link #write} writes. */
  static long length(NpyArray array) {
    return header(array.shape()).length + 8L * array.size();
  }

  private static byte[] header(int[] shape) {
    String dimensions =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String tuple = shape.length == 1 ? "(" + dimensions + ",)" : "(" + dimensions + ")";
    StringBuilder text =
        new StringBuilder("{'descr': '<f8', 'fortran_order': False, 'shape': " + tuple + ", }");
    if (shape.length > 0) {
      text.append(" ".repeat(GROWTH - Integer.toString(shape[0]).length()));
    }
    int unpadded = 10 + text.length() + 1;
    text.append(" ".repeat(ALIGNMENT - unpadded % ALIGNMENT)).append('\n');
    ByteBuffer header = ByteBuffer.allocate(10 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) text.length());
    return header.put(text.toString().getBytes(StandardCharsets.US_ASCII)).array();
  }
}
