package org.steelyard.lab.data;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The header of a {@code .npy} file, format 1.0 to 3.0 (NumPy, numpy.lib.format).
 *
 * @param fortran whether the first index runs fastest
 * @param length bytes before the first element
 */
record NpyHeader(NpyType type, boolean fortran, long[] shape, long length) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 20;

  // A value is a quoted string, True, False, or anything in brackets.
  private static final String VALUE = "\\s*:\\s*u?('[^']*'|\"[^\"]*\"|\\w+|\\([^)]*\\)|\\[.*])";
  private static final Pattern DIMENSIONS =
      Pattern.compile("\\(\\s*([0-9]{1,18}L?\\s*(,\\s*[0-9]{1,18}L?\\s*){0,63},?\\s*)?\\)");

  /**
   * Reads the header at the start of {@code in} and checks that the array it promises is as long as
   * what there is.
   *
   * @param available bytes from the start of the header to the end
   * @param where the file (and array), for messages
   */
  static NpyHeader read(InputStream in, long available, String where) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw new DataException(
          available == 0
              ? "%s is empty".formatted(where)
              : "%s is not a .npy array: it does not begin with NUMPY".formatted(where));
    }
    if (start[6] < 1 || start[6] > 3) {
      throw new DataException(
          "%s has .npy format %d.%d, expected 1.0 to 3.0".formatted(where, start[6], start[7]));
    }
    byte[] size = in.readNBytes(start[6] == 1 ? 2 : 4);
    long length = 0;
    for (int i = size.length - 1; i >= 0; i--) {
      length = (length << 8) | (size[i] & 0xff);
    }
    if (8 + size.length + length > available || length > LONGEST) {
      throw new DataException(
          "%s is truncated or damaged: its header is %d bytes long, the whole has %d"
              .formatted(where, length, available));
    }
    byte[] text = in.readNBytes((int) length);
    String header =
        new String(text, start[6] < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    long[] shape = shape(value(header, "shape", where), where);
    NpyHeader result =
        new NpyHeader(
            NpyType.of(unquoted(value(header, "descr", where)), where),
            value(header, "fortran_order", where).equals("True"),
            shape,
            8 + size.length + length);
    result.requireLength(available, where);
    return result;
  }

  private static String value(String header, String key, String where) {
    Matcher matcher = Pattern.compile("['\"]" + key + "['\"]" + VALUE).matcher(header);
    if (!matcher.find()) {
      throw damaged("no " + key, header, where);
    }
    return matcher.group(1);
  }

  private static String unquoted(String value) {
    boolean quoted = value.startsWith("'") || value.startsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static long[] shape(String tuple, String where) {
    if (!DIMENSIONS.matcher(tuple).matches()) {
      throw damaged("shape " + tuple, tuple, where);
    }
    return Arrays.stream(tuple.split("[(),L\\s]+"))
        .filter(dimension -> !dimension.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }

  private static DataException damaged(String what, String header, String where) {
    return new DataException(
        "%s has a damaged header: %s in %s".formatted(where, what, Decimals.shown(header)));
  }

  private void requireLength(long available, String where) {
    BigInteger expected =
        LongStream.of(shape)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.valueOf(type.size()), BigInteger::multiply)
            .add(BigInteger.valueOf(length));
    int difference = BigInteger.valueOf(available).compareTo(expected);
    if (difference != 0) {
      throw new DataException(
          "%s %s: its header promises %s elements of type %s, %s bytes in all, but there are %d"
              .formatted(
                  where,
                  difference < 0 ? "is truncated" : "is too long",
                  shapeText(),
                  type,
                  expected,
                  available));
    }
  }

  String shapeText() {
    String text = LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    return text.isEmpty() ? "1" : text;
  }

  /** The number of elements; fits, because their bytes were found to exist. */
  long count() {
    return LongStream.of(shape).reduce(1, (a, b) -> a * b);
  }

  /** The first dimension, of one or two. */
  long rows() {
    return shape[0];
  }

  /** The second dimension; 1 if there is only one. */
  int columns() {
    return shape.length == 1 ? 1 : Math.toIntExact(shape[1]);
  }

  /** Refuses what is neither a matrix nor one column. */
  NpyHeader requireTable(String where) {
    if (shape.length < 1 || shape.length > 2) {
      throw new DataException(
          "%s has %d dimensions (%s), expected samples x columns"
              .formatted(where, shape.length, shapeText()));
    }
    if (count() == 0) {
      throw new DataException("%s is empty (%s)".formatted(where, shapeText()));
    }
    if (shape.length == 2 && shape[1] > 1 << 28) {
      throw new DataException("%s has %d columns, too many".formatted(where, shape[1]));
    }
    return this;
  }
}
