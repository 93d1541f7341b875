package org.steelyard.lab.sweep;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as a Parquet file (format 1, data pages of version 1): columns that may be missing, of
 * INT64, DOUBLE or UTF-8 BYTE_ARRAY, in PLAIN encoding, uncompressed, one page a column and row
 * group. DuckDB, pandas and Arrow read it; the same table gives the same bytes.
 */
final class Parquet {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int ROWS = 100_000;
  private static final int INT64 = 2;
  private static final int DOUBLE = 5;
  private static final int BYTE_ARRAY = 6;
  private static final int OPTIONAL = 1;
  private static final int UTF8 = 0;
  private static final int PLAIN = 0;
  private static final int RLE = 3;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final SweepTable table;

  /** Where a column's page lies. */
  private record Chunk(Column column, int rows, long offset, int size) {}

  private Parquet(SweepTable table) {
    this.table = table;
  }

  static byte[] bytes(SweepTable table) {
    return new Parquet(table).write();
  }

  private byte[] write() {
    file.writeBytes(MAGIC);
    List<List<Chunk>> groups = new ArrayList<>();
    for (int from = 0; from < table.rows(); from += ROWS) {
      List<Chunk> chunks = new ArrayList<>();
      for (Column column : table.columns()) {
        chunks.add(chunk(column, from, Math.min(table.rows(), from + ROWS)));
      }
      groups.add(chunks);
    }
    byte[] footer = footer(groups);
    file.writeBytes(footer);
    file.writeBytes(little(Integer.BYTES).putInt(footer.length).array());
    file.writeBytes(MAGIC);
    return file.toByteArray();
  }

  private Chunk chunk(Column column, int from, int to) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    byte[] levels = levels(column, from, to);
    page.writeBytes(little(Integer.BYTES).putInt(levels.length).array());
    page.writeBytes(levels);
    for (int row = from; row < to; row++) {
      if (!column.isMissing(row)) {
        page.writeBytes(plain(column, row));
      }
    }
    byte[] header =
        new CompactWriter()
            .beginElement()
            .int32(1, 0)
            .int32(2, page.size())
            .int32(3, page.size())
            .begin(5)
            .int32(1, to - from)
            .int32(2, PLAIN)
            .int32(3, RLE)
            .int32(4, RLE)
            .end()
            .end()
            .bytes();
    long offset = file.size();
    file.writeBytes(header);
    file.writeBytes(page.toByteArray());
    return new Chunk(column, to - from, offset, header.length + page.size());
  }

  /** 1 where there is a value, 0 where it is missing, as runs of equal levels. */
  private static byte[] levels(Column column, int from, int to) {
    ByteArrayOutputStream runs = new ByteArrayOutputStream();
    int row = from;
    while (row < to) {
      int start = row;
      boolean missing = column.isMissing(row);
      while (row < to && column.isMissing(row) == missing) {
        row++;
      }
      int header = (row - start) << 1;
      while (header > 0x7f) {
        runs.write((header & 0x7f) | 0x80);
        header >>>= 7;
      }
      runs.write(header);
      runs.write(missing ? 0 : 1);
    }
    return runs.toByteArray();
  }

  private static byte[] plain(Column column, int row) {
    return switch (column.type()) {
      case INTEGER -> little(Long.BYTES).putLong(column.integer(row)).array();
      case NUMBER -> little(Double.BYTES).putDouble(column.number(row)).array();
      case TEXT -> {
        byte[] text = column.text(row).getBytes(StandardCharsets.UTF_8);
        yield little(Integer.BYTES + text.length).putInt(text.length).put(text).array();
      }
    };
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] footer(List<List<Chunk>> groups) {
    CompactWriter out = new CompactWriter().beginElement().int32(1, 1);
    out.structs(2, table.columns().size() + 1);
    out.beginElement().text(4, "sweep").int32(5, table.columns().size()).end();
    for (Column column : table.columns()) {
      out.beginElement().int32(1, type(column)).int32(3, OPTIONAL).text(4, column.name());
      if (column.type() == Column.Type.TEXT) {
        out.int32(6, UTF8);
      }
      out.end();
    }
    out.int64(3, table.rows()).structs(4, groups.size());
    for (List<Chunk> chunks : groups) {
      out.beginElement().structs(1, chunks.size());
      chunks.forEach(chunk -> metadata(out, chunk));
      out.int64(2, chunks.stream().mapToLong(Chunk::size).sum());
      out.int64(3, chunks.get(0).rows()).end();
    }
    return out.text(6, "steelyard").end().bytes();
  }

  private static void metadata(CompactWriter out, Chunk chunk) {
    out.beginElement()
        .int64(2, chunk.offset())
        .begin(3)
        .int32(1, type(chunk.column()))
        .int32s(2, PLAIN, RLE)
        .texts(3, chunk.column().name())
        .int32(4, 0)
        .int64(5, chunk.rows())
        .int64(6, chunk.size())
        .int64(7, chunk.size())
        .int64(9, chunk.offset())
        .end()
        .end();
  }

  private static int type(Column column) {
    return switch (column.type()) {
      case INTEGER -> INT64;
      case NUMBER -> DOUBLE;
      case TEXT -> BYTE_ARRAY;
    };
  }
}
