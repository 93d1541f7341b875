package org.steelyard.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {
  private static final SweepTable TABLE =
      new SweepTable(
          List.of("k"),
          List.of(
              Column.integers("k", new long[] {1, -2, Long.MAX_VALUE, 4}),
              Column.numbers(
                  "x.y", new double[] {0.1, Double.NaN, Double.POSITIVE_INFINITY, -1e-300}),
              Column.texts("t", List.of("a", "", "", "größer, \"x\""))));

  @TempDir private Path folder = Path.of("");

  /**
   * By hand after the format's specification (parquet.thrift): x.y is missing in row 1, so its page
   * holds the runs 1 × present, 1 × missing, 2 × present (headers count << 1) and three doubles.
   */
  @Test
  void bytes_ofColumnWithMissingValue_pageAsSpecified() {
    ByteBuffer page = ByteBuffer.allocate(4 + 6 + 24).order(ByteOrder.LITTLE_ENDIAN);
    page.putInt(6).put(new byte[] {2, 1, 2, 0, 4, 1});
    page.putDouble(0.1).putDouble(Double.POSITIVE_INFINITY).putDouble(-1e-300);
    // Zigzag doubles what is positive: 34 bytes are 68, 4 values 8, RLE (3) is 6.
    byte[] header = {0x15, 0, 0x15, 68, 0x15, 68, 0x2c, 0x15, 8, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0};
    byte[] expected = ByteBuffer.allocate(header.length + 34).put(header).put(page.array()).array();
    byte[] bytes = Parquet.bytes(TABLE);
    assertThat(latin(bytes)).contains(latin(expected)).startsWith("PAR1").endsWith("PAR1");
    int footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
    assertThat(footer).isPositive().isLessThan(bytes.length - 12);
    assertThat(latin(Arrays.copyOfRange(bytes, bytes.length - 8 - footer, bytes.length)))
        .contains("x.y")
        .contains("steelyard");
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** DuckDB as the judge: mvn -Pduckdb -pl lab -am test -Dtest=ParquetTest. */
  @Test
  void bytes_readByDuckDb_theSameTable() throws IOException, SQLException {
    Optional<Connection> connection = duckDb();
    assumeTrue(connection.isPresent(), "DuckDB is not on the class path (profile duckdb)");
    Path file = folder.resolve("t.parquet");
    Files.write(file, Parquet.bytes(TABLE));
    try (Connection duck = connection.get();
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery("select * from '" + file + "'")) {
      for (int row = 0; row < TABLE.rows(); row++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong("k")).isEqualTo(TABLE.column("k").integer(row));
        double x = rows.getDouble("x.y");
        assertThat(rows.wasNull()).isEqualTo(TABLE.column("x.y").isMissing(row));
        assertThat(rows.wasNull() || x == TABLE.number(row, "x.y")).isTrue();
        String text = rows.getString("t");
        assertThat(rows.wasNull() ? "" : text).isEqualTo(TABLE.text(row, "t"));
      }
      assertThat(rows.next()).isFalse();
    }
  }

  private static Optional<Connection> duckDb() {
    try {
      return Optional.of(DriverManager.getConnection("jdbc:duckdb:"));
    } catch (SQLException absent) {
      return Optional.empty();
    }
  }
}
