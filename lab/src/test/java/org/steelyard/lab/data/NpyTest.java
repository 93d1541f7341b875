package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files were written by NumPy: see make_numpy_files.py and npy-samples/README.md. */
class NpyTest {
  @TempDir Path folder;

  private static Path sample(String name) {
    return Rows.RESOURCES.resolve("npy-samples").resolve(name);
  }

  private static Path numpy(String name) {
    return Rows.RESOURCES.resolve("numpy").resolve(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "little_endian_standard",
        "little_endian_fortran",
        "big_endian_standard",
        "big_endian_fortran"
      })
  void read_eitherOrder_sameArray(String name) {
    NpyArray array = Npy.read(sample("example_f64_" + name + ".npy"));
    assertThat(array.shape()).containsExactly(2, 3, 4);
    assertThat(array.values()).isEqualTo(IntStream.range(0, 24).asDoubleStream().toArray());
  }

  @Test
  void read_integersBooleansAndOldHeaders_areNumbers() {
    assertThat(Npy.read(sample("array.npy")))
        .isEqualTo(NpyArray.of(new int[] {2, 3}, 0, 1, 2, 3, 4, 5));
    assertThat(Npy.read(sample("win64python2.npy")).shape()).containsExactly(2);
    NpyArray booleans = Npy.read(sample("example_bool_standard.npy"));
    assertThat(booleans.shape()).containsExactly(2, 3, 4);
    assertThat(booleans.values()).contains(0, 1).containsOnly(0, 1);
  }

  @Test
  void read_formatTwoAndThree_asOne() {
    NpyArray expected = NpyArray.of(new int[] {1, 2}, 1, 2);
    assertThat(Npy.read(numpy("version2.npy"))).isEqualTo(expected);
    assertThat(Npy.read(numpy("version3.npy"))).isEqualTo(expected);
    assertThat(Npy.read(numpy("scalar.npy"))).isEqualTo(NpyArray.of(new int[0], 7.25));
  }

  @Test
  void write_sameValues_sameBytesAsNumPy() throws IOException {
    requireSame("matrix.npy", NpyArray.of(new int[] {2, 3}, 1.5, -2, 0.1, 1e300, 4.9e-324, -0.0));
    requireSame("vector.npy", NpyArray.of(new int[] {3}, 3, 1, 2));
    requireSame("scalar.npy", NpyArray.of(new int[0], 7.25));
  }

  private static void requireSame(String name, NpyArray array) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, array);
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(numpy(name)));
    assertThat(Npy.length(array)).isEqualTo(out.size());
    assertThat(Npy.read(numpy(name))).isEqualTo(array);
  }

  @Test
  void write_moreThanABuffer_readsBack() throws IOException {
    double[] values = IntStream.range(0, 20_001).mapToDouble(i -> 1.0 / (i + 1)).toArray();
    NpyArray array = NpyArray.of(new int[] {59, 339}, values);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, array);
    assertThat(Npy.read(Rows.write(folder, "a.npy", out.toByteArray()))).isEqualTo(array);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "npy-samples/example_c64_little_endian_standard.npy|holds complex numbers ('<c16')",
        "npy-samples/example_bool_bad_value.npy|holds Booleans with the byte",
        "numpy/strings.npy|holds strings ('<U1'), expected real numbers",
        "numpy/objects.npy|holds Python objects (",
        "numpy/dates.npy|holds dates or times ('<M8[D]'), expected real numbers",
        "numpy/structured.npy|holds a structured or unknown type",
      },
      quoteCharacter = '"')
  void read_notRealNumbers_isRefused(String name, String expected) {
    assertThatThrownBy(() -> Npy.read(Rows.RESOURCES.resolve(name)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void read_headerPromisesMoreThanThereIs_isRefusedBeforeAllocation() {
    assertThatThrownBy(() -> Npy.read(sample("overflow.npy")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("65536 x 65536")
        // 2³² doubles behind a header of 128 bytes.
        .hasMessageContaining("34359738496 bytes in all, but there are 128");
  }

  @Test
  void read_truncatedAnywhereOrTooLong_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(numpy("matrix.npy"));
    for (int length = 0; length < whole.length; length++) {
      Path file = Rows.write(folder, "t.npy", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npy.read(file)).as("%d", length).isInstanceOf(DataException.class);
    }
    Path file = Rows.write(folder, "t.npy", Arrays.copyOf(whole, whole.length + 8));
    assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("is too long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-2, 3), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 3), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999999999, 18446744073), }",
        "{'descr': '<f8', 'fortran_order': False, }",
        "{'descr': '<f3', 'fortran_order': False, 'shape': (2, 3), }",
        "{'fortran_order': False, 'shape': (2, 3), }",
        "rubbish"
      })
  void read_damagedHeader_isRefused(String header) throws IOException {
    Path file = Rows.write(folder, "t.npy", withHeader(header, 40));
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.npy");
  }

  @Test
  void read_headerWithOtherQuotesAndOrder_isUnderstood() {
    String header = "{\"shape\":(1L,2L),\"fortran_order\":False,\"descr\":\"<f8\"}\n";
    Path file = Rows.write(folder, "t.npy", withHeader(header, 16));
    assertThat(Npy.read(file)).isEqualTo(NpyArray.of(new int[] {1, 2}, 0, 0));
  }

  private static byte[] withHeader(String header, int data) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
    byte[] all = Arrays.copyOf(start, start.length + text.length + data);
    System.arraycopy(text, 0, all, start.length, text.length);
    return all;
  }

  @Test
  void read_otherFiles_areRefused() {
    Path csv = Rows.write(folder, "t.npy", "a,b,c,d\n1,2,3,4\n");
    assertThatThrownBy(() -> Npy.read(csv)).hasMessageContaining("is not a .npy array");
    Path empty = Rows.write(folder, "e.npy", "");
    assertThatThrownBy(() -> Npy.read(empty)).hasMessageEndingWith("e.npy is empty");
    assertThatThrownBy(() -> Npy.read(folder.resolve("f.npy")))
        .hasMessageContaining("the nearest name there is");
  }

  @Test
  void of_shapeAndValuesDoNotFit_isRefused() {
    assertThatThrownBy(() -> NpyArray.of(new int[] {2, 2}, 1, 2, 3))
        .hasMessage("an array of shape [2, 2] needs 4 values, got 3");
  }
}
