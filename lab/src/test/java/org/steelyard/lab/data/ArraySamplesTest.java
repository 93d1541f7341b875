package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steelyard.linalg.Matrix;

class ArraySamplesTest {
  @TempDir Path folder;

  private static Path numpy(String name) {
    return Rows.RESOURCES.resolve("numpy").resolve(name).toAbsolutePath().normalize();
  }

  private Path save(String name, NpyArray array) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, array);
    return Rows.write(folder, name, out.toByteArray());
  }

  private static NpyArray column(int rows) {
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = (i % 3) * 100;
    }
    return NpyArray.of(new int[] {rows}, values);
  }

  @Test
  void npz_fortranInputsAndOneTarget_areRowsOfSamples() {
    Path file = numpy("samples.npz");
    try (Samples samples = (Samples) new NpzDataSource(file).open(folder, 0)) {
      assertThat(samples.inputs()).containsExactly("x1", "x2");
      assertThat(samples.targets()).containsExactly("y1");
      assertThat(samples.count()).hasValue(3);
      assertThat(Rows.all(samples)).isEqualTo(new double[][] {{1, 2, 10}, {3, 4, 20}, {5, 7, 40}});
      assertThat(samples.files()).containsExactly(new SourceFile(file, Rows.sha256(file)));
    }
  }

  @Test
  void npy_fortranOrder_isStreamedByRowsAndHashed() throws IOException {
    Path targets = save("y.npy", column(5));
    NpyDataSource source = new NpyDataSource(numpy("fortran.npy"), Path.of("y.npy"));
    try (Samples samples = (Samples) source.open(folder, 0)) {
      assertThat(Rows.all(samples))
          .isEqualTo(
              new double[][] {
                {1, 2, 3, 0}, {4, 5, 6, 100}, {7, 8, 9, 200}, {10, 11, 12, 0}, {13, 14, 15, 100}
              });
      assertThat(samples.files())
          .containsExactly(
              new SourceFile(numpy("fortran.npy"), Rows.sha256(numpy("fortran.npy"))),
              new SourceFile(targets.toAbsolutePath(), Rows.sha256(targets)));
    }
  }

  @Test
  void npy_moreThanABuffer_allRowsArrive() throws IOException {
    int rows = 30_000;
    double[] x = new double[rows * 3];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.floorMod(i * 7919, 10_007);
    }
    save("x.npy", NpyArray.of(new int[] {rows, 3}, x));
    save("y.npy", column(rows));
    double[][] read =
        Rows.all(new NpyDataSource(Path.of("x.npy"), Path.of("y.npy")).open(folder, 0));
    assertThat(read).hasNumberOfRows(rows);
    for (int i = 0; i < rows; i++) {
      assertThat(read[i]).containsExactly(x[3 * i], x[3 * i + 1], x[3 * i + 2], (i % 3) * 100);
    }
  }

  @Test
  void read_notFinite_namesPlacesCountedFromZero() throws IOException {
    save("y.npy", column(2));
    NpyDataSource source = new NpyDataSource(numpy("nan.npy"), Path.of("y.npy"));
    assertThatThrownBy(() -> Rows.all(source.open(folder, 0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nan.npy: [0, 1] is NaN; ")
        .hasMessageEndingWith("[1, 0] is Infinity (counted from 0), expected finite numbers");
  }

  @Test
  void open_unequalNumbersOfSamples_saysBoth() throws IOException {
    save("y.npy", column(4));
    NpyDataSource source = new NpyDataSource(numpy("fortran.npy"), Path.of("y.npy"));
    assertThatThrownBy(() -> source.open(folder, 0))
        .hasMessageContaining("fortran.npy has 5 samples (5 x 3), but")
        .hasMessageEndingWith("y.npy has 4 (4); rows must be samples");
  }

  @Test
  void open_noTable_isRefused() throws IOException {
    save("cube.npy", NpyArray.of(new int[] {1, 2, 3}, 1, 2, 3, 4, 5, 6));
    save("none.npy", NpyArray.of(new int[] {0, 3}));
    assertThatThrownBy(
            () -> new NpyDataSource(Path.of("cube.npy"), Path.of("none.npy")).open(folder, 0))
        .hasMessageEndingWith("cube.npy has 3 dimensions (1 x 2 x 3), expected samples x columns");
    assertThatThrownBy(
            () -> new NpyDataSource(Path.of("none.npy"), Path.of("none.npy")).open(folder, 0))
        .hasMessageEndingWith("none.npy is empty (0 x 3)");
    Path weights = numpy("weights.npz");
    assertThatThrownBy(() -> new NpzDataSource(weights).open(folder, 0))
        .hasMessageEndingWith("has no array 'X'; it holds W1, W2");
  }

  @Test
  void npz_damagedInputs_areRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npz.write(out, Map.of("X", column(50), "Y", column(50)));
    byte[] bytes = out.toByteArray();
    bytes[300] ^= 1;
    Rows.write(folder, "d.npz", bytes);
    assertThatThrownBy(() -> Rows.all(new NpzDataSource(Path.of("d.npz")).open(folder, 0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is damaged: its checksum does not fit");
  }

  @Test
  void warnings_inputThatCounts_namesItWithoutAdvice() throws IOException {
    save("x.npy", NpyArray.of(new int[] {3, 2}, 0, 5, 1, 7, 2, 6));
    save("y.npy", column(3));
    try (Samples samples =
        (Samples) new NpyDataSource(Path.of("x.npy"), Path.of("y.npy")).open(folder, 0)) {
      Rows.all(samples);
      assertThat(samples.warnings()).containsExactly("input 'x1' merely counts the rows");
    }
  }

  @Test
  void matrix_fileOfPhi_isAWhitenedTarget() throws IOException {
    Path file = save("phi.npy", NpyArray.of(new int[] {1, 2}, 3, 4));
    try (Data data = new MatrixDataSource(Path.of("phi.npy")).open(folder, 0)) {
      assertThat(((WhitenedTarget) data).target()).isEqualTo(Matrix.of(1, 2, 3, 4));
      assertThat(data.files().get(0).sha256()).isEqualTo(Rows.sha256(file));
    }
    assertThatThrownBy(() -> new MatrixDataSource(numpy("nan.npy")).open(folder, 0))
        .hasMessageEndingWith("holds NaN or infinite values, expected finite numbers");
    assertThatThrownBy(() -> new MatrixDataSource(numpy("vector.npy")).open(folder, 0))
        .hasMessageEndingWith("has shape [3], expected a matrix outputs x inputs");
  }

  @ParameterizedTest
  @CsvSource({
    "numpy/matrix.npy, npy",
    "numpy/samples.npz, npz",
    "npy-samples/overflow.npy, npy",
    "npy-samples/example.npz, npz"
  })
  void detect_numpyFile_byItsMagic(String name, String kind) {
    assertThat(DataKinds.detect(Rows.RESOURCES.resolve(name))).isEqualTo(kind);
  }
}
