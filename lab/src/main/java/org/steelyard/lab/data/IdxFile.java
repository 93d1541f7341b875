package org.steelyard.lab.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An open IDX file of unsigned bytes (magic 0, 0, 8, number of dimensions; then the dimensions as
 * big-endian integers), gzipped or not.
 *
 * @param shape its dimensions; items come first
 */
record IdxFile(Path file, HashedInput in, int[] shape) implements AutoCloseable {
  private static final int UNSIGNED_BYTE = 8;
  private static final int HEADER = 4;

  /** Opens an existing file that holds items of {@code dimensions} − 1 dimensions. */
  static IdxFile open(Path file, int dimensions, String what) {
    HashedInput in = HashedInput.open(file);
    try {
      return new IdxFile(file, in, shape(file, in, dimensions, what));
    } catch (IOException e) {
      in.close();
      throw new DataException(file, e);
    } catch (RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static int[] shape(Path file, HashedInput in, int dimensions, String what)
      throws IOException {
    byte[] magic = in.readNBytes(HEADER);
    if (magic.length < HEADER || magic[0] != 0 || magic[1] != 0) {
      throw new DataException(
          "%s is no IDX file: it begins with %s, expected 0, 0, 8, %d"
              .formatted(file, Arrays.toString(magic), dimensions));
    }
    if (magic[2] != UNSIGNED_BYTE) {
      throw new DataException(
          "%s is an IDX file of type 0x%02x, expected unsigned bytes (0x08)"
              .formatted(file, magic[2]));
    }
    if (magic[3] != dimensions) {
      throw new DataException(
          "%s is an IDX file of %d dimensions, expected %d for %s"
              .formatted(file, magic[3], dimensions, what));
    }
    byte[] sizes = in.readNBytes(Integer.BYTES * dimensions);
    if (sizes.length < Integer.BYTES * dimensions) {
      throw truncated(file, "in its header");
    }
    int[] shape = new int[dimensions];
    for (int i = 0; i < sizes.length; i++) {
      shape[i / Integer.BYTES] = shape[i / Integer.BYTES] << Byte.SIZE | (sizes[i] & 0xff);
    }
    long size = 1;
    for (int i = 0; i < dimensions; i++) {
      size = shape[i] > 0 && i > 0 ? size * shape[i] : size;
      if (shape[i] <= 0 || size > 1 << 24) {
        throw new DataException(
            "%s says that its dimensions are %s, expected positive ones of a moderate size"
                .formatted(file, Arrays.toString(shape)));
      }
    }
    return shape;
  }

  int count() {
    return shape[0];
  }

  /** Bytes of one item. */
  int itemSize() {
    return Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
  }

  /** Reads the next {@code count} items, which the header announces. */
  byte[] items(int count, int first) {
    try {
      byte[] bytes = in.readNBytes(Math.multiplyExact(count, itemSize()));
      int got = bytes.length;
      if (got < count * itemSize()) {
        throw truncated(file, "after %d of %d items".formatted(first + got / itemSize(), count()));
      }
      return bytes;
    } catch (IOException e) {
      throw new DataException(file, e);
    }
  }

  /** The hash, at the end of the items. */
  SourceFile finish() {
    if (in.read() >= 0) {
      throw new DataException(
          "%s goes on after the %d items that its header announces".formatted(file, count()));
    }
    return in.finish();
  }

  private static DataException truncated(Path file, String where) {
    return new DataException("%s ends too early, %s".formatted(file, where));
  }

  @Override
  public void close() {
    in.close();
  }
}
