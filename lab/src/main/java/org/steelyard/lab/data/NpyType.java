package org.steelyard.lab.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of the elements of a NumPy array that doubles can hold.
 *
 * @param kind {@code f} floating, {@code i} signed, {@code u} unsigned integer, {@code b} Boolean
 * @param size bytes of an element
 */
record NpyType(char kind, int size, ByteOrder order) {
  private static final Pattern SIMPLE = Pattern.compile("([<>|=])([a-zA-Z])([0-9]*)(\\[.*])?");

  /** The type that {@code descr} of a header stands for, or the word for what it is instead. */
  static NpyType of(String descr, String where) {
    Matcher matcher = SIMPLE.matcher(descr);
    if (!matcher.matches()) {
      throw refusal(descr, "a structured or unknown type", where);
    }
    char kind = matcher.group(2).charAt(0);
    String size = matcher.group(3);
    boolean real =
        (kind + size).matches("f2|f4|f8|i1|i2|i4|i8|u1|u2|u4|u8|b1")
            && Optional.ofNullable(matcher.group(4)).isEmpty();
    if (!real) {
      throw refusal(descr, word(kind), where);
    }
    ByteOrder order = matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyType(kind, Integer.parseInt(size), order);
  }

  private static String word(char kind) {
    return switch (kind) {
      case 'c' -> "complex numbers";
      case 'S', 'U', 'a' -> "strings";
      case 'O' -> "Python objects";
      case 'M', 'm' -> "dates or times";
      case 'V' -> "records";
      case 'f' -> "floats wider than a double";
      default -> "an unknown type";
    };
  }

  private static DataException refusal(String descr, String what, String where) {
    return new DataException(
        "%s holds %s ('%s'), expected real numbers".formatted(where, what, descr));
  }

  /**
   * Writes {@code count} elements to {@code into} from {@code offset} on, {@code stride} apart;
   * 64-bit integers beyond 2⁵³ become the nearest double.
   *
   * @throws DataException at a Boolean that is neither 0 nor 1
   */
  void decode(ByteBuffer bytes, int count, double[] into, int offset, int stride, String where) {
    bytes.order(order);
    int to = offset + count * stride;
    if (kind == 'f' && size == 8 && stride == 1) {
      bytes.asDoubleBuffer().get(into, offset, count);
      bytes.position(bytes.position() + count * size);
    } else if (kind == 'f' && size == 8) {
      for (int i = offset; i < to; i += stride) {
        into[i] = bytes.getDouble();
      }
    } else if (kind == 'f' && size == 4) {
      for (int i = offset; i < to; i += stride) {
        into[i] = bytes.getFloat();
      }
    } else {
      for (int i = offset; i < to; i += stride) {
        into[i] = next(bytes, where);
      }
    }
  }

  private double next(ByteBuffer bytes, String where) {
    if (kind == 'f') {
      return half(bytes.getShort());
    }
    long value =
        switch (size) {
          case 1 -> bytes.get();
          case 2 -> bytes.getShort();
          case 4 -> bytes.getInt();
          default -> bytes.getLong();
        };
    if (kind == 'b' && value != 0 && value != 1) {
      throw new DataException(
          "%s holds Booleans with the byte %d, expected 0 or 1".formatted(where, value & 0xff));
    }
    if (kind != 'u') {
      return value;
    }
    if (size < 8) {
      return value & ((1L << (8 * size)) - 1);
    }
    // Halved with the lost bit kept sticky, so that the one rounding is the right one.
    return value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
  }

  /** IEEE 754 binary16, exactly. */
  static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  @Override
  public String toString() {
    return (size == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<") + kind + size;
  }
}
