package org.steelyard.lab.sweep;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes structures in Thrift's compact protocol: as much of it as Parquet's headers need. Fields
 * are written in the order of their numbers.
 */
final class CompactWriter {
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<Integer> enclosing = new ArrayDeque<>();
  private int last;

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private void field(int id, int type) {
    bytes.write(((id - last) << 4) | type);
    last = id;
  }

  CompactWriter int32(int id, int value) {
    field(id, I32);
    varint(zigzag(value));
    return this;
  }

  CompactWriter int64(int id, long value) {
    field(id, I64);
    varint(zigzag(value));
    return this;
  }

  CompactWriter text(int id, String value) {
    field(id, BINARY);
    element(value);
    return this;
  }

  /** A structure as a field; ends with {@link #end}. */
  CompactWriter begin(int id) {
    field(id, STRUCT);
    return beginElement();
  }

  /** A structure in a list, or the outermost one; ends with {@link #end}. */
  CompactWriter beginElement() {
    enclosing.push(last);
    last = 0;
    return this;
  }

  CompactWriter end() {
    bytes.write(0);
    last = enclosing.pop();
    return this;
  }

  CompactWriter structs(int id, int size) {
    return list(id, size, STRUCT);
  }

  CompactWriter texts(int id, String... values) {
    list(id, values.length, BINARY);
    for (String value : values) {
      element(value);
    }
    return this;
  }

  CompactWriter int32s(int id, int... values) {
    list(id, values.length, I32);
    for (int value : values) {
      varint(zigzag(value));
    }
    return this;
  }

  private CompactWriter list(int id, int size, int type) {
    field(id, LIST);
    if (size < 15) {
      bytes.write((size << 4) | type);
    } else {
      bytes.write(0xf0 | type);
      varint(size);
    }
    return this;
  }

  private void element(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    varint(text.length);
    bytes.writeBytes(text);
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
