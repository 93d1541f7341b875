package org.steelyard.lab.relu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
  @TempDir private Path temp = Path.of("");

  private static int[] perClass(Pictures pictures) {
    int[] counts = new int[pictures.classes()];
    for (byte label : pictures.labels()) {
      counts[label]++;
    }
    return counts;
  }

  @Test
  void generated_anyNumber_hasTheShapeOfMnist() {
    Pictures pictures = Pictures.generated(500, 1);
    assertThat(pictures.pixels()).isEqualTo(28 * 28);
    assertThat(perClass(pictures)).hasSize(10);
    assertThat(java.util.Arrays.stream(perClass(pictures)).min().orElse(0)).isGreaterThan(20);
    int lit = 0;
    for (byte grey : pictures.grey()) {
      lit += grey != 0 ? 1 : 0;
    }
    // 19 % in MNIST.
    assertThat(lit / (500.0 * 784)).isBetween(0.1, 0.35);
  }

  @Test
  void generated_sameSeed_sameBytes() {
    assertThat(Pictures.generated(50, 1).grey()).isEqualTo(Pictures.generated(50, 1).grey());
    assertThat(Pictures.generated(50, 1).grey()).isNotEqualTo(Pictures.generated(50, 2).grey());
  }

  @Test
  void copy_ofAPicture_isInUnitsOfWhite() {
    Pictures pictures =
        new Pictures(3, 2, new byte[] {0, 0, 0, 0, 51, (byte) 255}, new byte[] {0, 1});
    double[] x = {9, 9, 9, 9, 9, 9};
    double[] oneHot = {9, 9, 9, 9};
    pictures.copy(1, x, oneHot, 1);
    assertThat(x).containsExactly(9, 9, 9, 0, 0.2, 1);
    assertThat(oneHot).containsExactly(9, 9, 0, 1);
  }

  @Test
  void read_idxFiles_givesTheirBytes() throws IOException {
    byte[] images = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, (byte) 200, 4, 5, 6};
    byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 9, 0};
    Files.write(temp.resolve("train-images-idx3-ubyte"), images);
    Files.write(temp.resolve("train-labels-idx1-ubyte.gz"), gzipped(labels));
    Pictures pictures = Pictures.read(temp);
    assertThat(pictures.pixels()).isEqualTo(3);
    assertThat(pictures.classes()).isEqualTo(10);
    assertThat(pictures.grey()).containsExactly(1, 2, (byte) 200, 4, 5, 6);
    assertThat(pictures.labels()).containsExactly(9, 0);
    assertThat(pictures.first(1).grey()).containsExactly(1, 2, (byte) 200);
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void read_folderWithoutFiles_namesTheMissingOne() {
    assertThatThrownBy(() -> Pictures.read(temp))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("train-images-idx3-ubyte");
  }

  /** The numbers of training pictures of the digits, from MNIST's own description of its labels. */
  @Test
  void read_mnist_hasItsNumbersOfDigits() {
    Path folder = Path.of("../../shared/data/mnist");
    Assumptions.assumeTrue(Files.isDirectory(folder), "MNIST is not here");
    assertThat(perClass(Pictures.read(folder)))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
  }

  @Test
  void new_labelOutOfRange_isRefused() {
    assertThatThrownBy(() -> new Pictures(1, 2, new byte[1], new byte[] {2}))
        .hasMessageContaining("0 to 1, got 2");
  }
}
