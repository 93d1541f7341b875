package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steelyard.linalg.Matrix;

/** The files were written by NumPy: see make_numpy_files.py and npy-samples/README.md. */
class NpzTest {
  @TempDir Path folder;

  private static Path numpy(String name) {
    return Rows.RESOURCES.resolve("numpy").resolve(name);
  }

  @Test
  void readAll_everyRealType_isTheNearestDouble() {
    Map<String, NpyArray> arrays = Npz.readAll(numpy("types.npz"));
    // 1/3 in binary16 is 0x1.554p-2; 65504 is its largest number.
    double infinity = Double.POSITIVE_INFINITY;
    requireValues(
        arrays, "f2", 0.0, -0.0, 1, 65504, 0x1p-24, 0x1p-14, 0x1.554p-2, infinity, Double.NaN);
    requireValues(arrays, "f2b", 1.5, -2);
    requireValues(arrays, "f4", 0.1f, -1e30f);
    requireValues(arrays, "f4b", 0.1f, -1e30f);
    requireValues(arrays, "f8b", 0.1, -1e300);
    requireValues(arrays, "i1", -128, 127);
    requireValues(arrays, "i2", -32768, 32767);
    requireValues(arrays, "i4", -0x1p31, 0x1p31 - 1);
    // 2⁶³ − 1 and 2⁵³ + 1 are no doubles: to the nearest, the latter to even.
    requireValues(arrays, "i8", -0x1p63, 0x1p63, 0x1p53);
    requireValues(arrays, "u1", 0, 255);
    requireValues(arrays, "u2", 0, 65535);
    requireValues(arrays, "u4", 0, 0x1p32 - 1);
    // 2⁶³ + 1025 lies just above the middle between 2⁶³ and the next double, 2⁶³ + 2048.
    requireValues(arrays, "u8", 0, 0x1p64, 0x1p63 + 2048);
    requireValues(arrays, "b1", 1, 0);
    assertThat(arrays).containsEntry("empty", NpyArray.of(new int[] {0, 3}));
  }

  private static void requireValues(Map<String, NpyArray> arrays, String name, double... values) {
    assertThat(arrays.get(name)).as(name).isEqualTo(NpyArray.of(new int[] {values.length}, values));
  }

  @Test
  void read_oneOfManyArrays_leavesTheOthersAlone() {
    try (Npz npz = Npz.open(Rows.RESOURCES.resolve("npy-samples/example.npz"))) {
      assertThat(npz.names()).hasSize(8).contains("x_b", "x_f8", "x_S3");
      assertThat(npz.read("x_i2").shape()).hasSize(1);
      assertThatThrownBy(() -> npz.read("x_S3")).hasMessageContaining("holds strings ('|S3')");
      assertThatThrownBy(() -> npz.read("X"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("has no array 'X'; it holds x_");
    }
  }

  private static Map<String, NpyArray> arrays() {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("b", NpyArray.of(new int[] {2, 2}, 1, 2, 3, 0.1));
    arrays.put("a", NpyArray.of(new int[] {3}, -0.0, 1e-310, 7));
    return arrays;
  }

  private static byte[] written(Map<String, NpyArray> arrays) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npz.write(out, arrays);
    return out.toByteArray();
  }

  @Test
  void write_thenRead_givesTheSameArraysInOrder() throws IOException {
    Path file = Rows.write(folder, "a.npz", written(arrays()));
    assertThat(Npz.readAll(file)).containsExactlyEntriesOf(arrays());
  }

  @Test
  void write_anyTimeZone_sameBytesWithoutClockOrCompression() throws IOException {
    byte[] bytes = written(arrays());
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("GMT+11:00"));
      assertThat(written(arrays())).isEqualTo(bytes);
    } finally {
      TimeZone.setDefault(before);
    }
    // Local header: method 0, time 0, date (20 << 9 | 1 << 5 | 1) for 1 January 2000; no extras.
    assertThat(Arrays.copyOfRange(bytes, 8, 14)).containsExactly(0, 0, 0, 0, 0x21, 0x28);
    assertThat(Arrays.copyOfRange(bytes, 28, 30)).containsExactly(0, 0);
    // Stored: two headers of 128 bytes and 7 doubles lie in it as they are.
    assertThat(bytes.length).isBetween(2 * 128 + 7 * 8, 2 * 128 + 7 * 8 + 300);
  }

  @Test
  void open_truncatedDamagedOrOther_isRefused() throws IOException {
    byte[] whole = written(arrays());
    for (int length : new int[] {0, 1, 10, whole.length / 2, whole.length - 1}) {
      Path file = Rows.write(folder, "t.npz", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npz.readAll(file))
          .as("%d", length)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("t.npz is truncated, damaged or no .npz file");
    }
    byte[] flipped = whole.clone();
    // The first array begins at 30 + 5 + 128 and is 32 bytes long.
    flipped[170] ^= 1;
    Path file = Rows.write(folder, "f.npz", flipped);
    assertThatThrownBy(() -> Npz.readAll(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("f.npz, array 'b' is damaged: its checksum does not fit");
  }

  @Test
  void open_zipOfSomethingElse_saysWhatItHolds() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.closeEntry();
    }
    Path file = Rows.write(folder, "t.xlsx", out.toByteArray());
    assertThatThrownBy(() -> Npz.open(file))
        .hasMessageEndingWith("(it holds xl/workbook.xml), expected .npz");
  }

  @Test
  void weights_writtenByNumPy_areReadInOrder() {
    List<Matrix> layers = WeightFiles.read(numpy("weights.npz"), "");
    assertThat(layers).containsExactly(Matrix.of(3, 2, 0, 1, 2, 3, 4, 5), Matrix.of(1, 3, 1, 1, 1));
  }

  private Path weights(Map<String, NpyArray> arrays) throws IOException {
    return Rows.write(folder, "w.npz", written(arrays));
  }

  @Test
  void weights_putAndRead_comeBackUnderTheirPrefix() throws IOException {
    List<Matrix> first = List.of(Matrix.of(2, 1, 1, 2), Matrix.of(3, 2, 1, 2, 3, 4, 5, 6));
    List<Matrix> last = List.of(Matrix.of(2, 1, 3, 4), Matrix.of(3, 2, 6, 5, 4, 3, 2, 1));
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    WeightFiles.put(arrays, "initial_", first);
    WeightFiles.put(arrays, "", last);
    assertThat(arrays.keySet()).containsExactly("initial_W1", "initial_W2", "W1", "W2");
    Path file = weights(arrays);
    assertThat(WeightFiles.read(file, "initial_")).isEqualTo(first);
    assertThat(WeightFiles.read(file, "")).isEqualTo(last);
  }

  @Test
  void weights_faulty_areRefusedInASentence() throws IOException {
    NpyArray two = NpyArray.of(new int[] {2, 2}, 1, 2, 3, 4);
    NpyArray tall = NpyArray.of(new int[] {3, 1}, 1, 2, 3);
    Path gap = weights(Map.of("W1", two, "W3", two));
    assertThatThrownBy(() -> WeightFiles.read(gap, ""))
        .hasMessageContaining("has no array 'W2'; it holds W");
    Path none = weights(Map.of("weight", two));
    assertThatThrownBy(() -> WeightFiles.read(none, ""))
        .hasMessageContaining("has no array 'W1'; it holds weight, expected layers W1 … WN");
    Path misfit = weights(Map.of("W1", two, "W2", tall));
    assertThatThrownBy(() -> WeightFiles.read(misfit, ""))
        .hasMessageEndingWith(
            "W2 is 3 x 1, but W1 is 2 x 2: columns of the one must equal rows of the other");
    Path transposed =
        weights(Map.of("W1", NpyArray.of(new int[] {1, 3}, 1, 2, 3), "W2", tallBy(3, 4)));
    assertThatThrownBy(() -> WeightFiles.read(transposed, ""))
        .hasMessageEndingWith("(these seem transposed: layers are outputs x inputs)");
    Path vector = weights(Map.of("W1", NpyArray.of(new int[] {2}, 1, 2)));
    assertThatThrownBy(() -> WeightFiles.read(vector, ""))
        .hasMessageEndingWith("array 'W1' has shape [2], expected a matrix outputs x inputs");
    Path nan = weights(Map.of("W1", NpyArray.of(new int[] {1, 2}, 1, Double.NaN)));
    assertThatThrownBy(() -> WeightFiles.read(nan, "")).hasMessageContaining("NaN or infinite");
  }

  private static NpyArray tallBy(int rows, int columns) {
    return NpyArray.of(new int[] {rows, columns}, new double[rows * columns]);
  }
}
