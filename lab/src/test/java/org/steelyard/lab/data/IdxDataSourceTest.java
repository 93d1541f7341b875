package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxDataSourceTest {
  private static final byte[] PIXELS = {0, 51, -1, 102, -52, 0, 1, 2, 3, 4, 5, 6};

  @TempDir Path folder = Path.of("");

  private static byte[] idx(byte[] content, int... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + content.length);
    bytes.putInt(0x800 | shape.length);
    for (int size : shape) {
      bytes.putInt(size);
    }
    return bytes.put(content).array();
  }

  private IdxDataSource pair(byte[] images, byte[] labels) {
    Rows.write(folder, "train-images-idx3-ubyte", images);
    Rows.write(folder, "train-labels-idx1-ubyte.gz", Rows.gzip(labels));
    return new IdxDataSource(
        Path.of("train-images-idx3-ubyte"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  @Test
  void open_pictures_areScaledBytesWithTheLabelsBesideThem() {
    IdxDataSource source = pair(idx(PIXELS, 3, 2, 2), idx(new byte[] {2, 0, 1}, 3));
    try (Samples samples = (Samples) source.open(folder, 0)) {
      assertThat(samples.inputs()).containsExactly("x1", "x2", "x3", "x4");
      assertThat(samples.classes()).contains(List.of("0", "1", "2"));
      double[][] rows = Rows.all(samples);
      assertThat(rows[0]).containsExactly(0, 51 / 255.0, 1, 102 / 255.0, 2);
      assertThat(rows[1]).containsExactly(204 / 255.0, 0, 1 / 255.0, 2 / 255.0, 0);
      assertThat(rows).hasNumberOfRows(3);
      assertThat(samples.files()).hasSize(2);
      assertThat(samples.files().get(0).sha256())
          .isEqualTo(Rows.sha256(folder.resolve("train-images-idx3-ubyte")));
    }
    assertThat(DataKinds.detect(folder.resolve("train-images-idx3-ubyte"))).isEqualTo("idx");
  }

  @Test
  void open_withTestFiles_yieldsThemApart() {
    pair(idx(PIXELS, 3, 2, 2), idx(new byte[] {2, 0, 1}, 3));
    Rows.write(folder, "t-images", idx(new byte[] {-1, 0, 0, 0}, 1, 2, 2));
    Rows.write(folder, "t-labels", idx(new byte[] {3}, 1));
    IdxDataSource source =
        new IdxDataSource(
            Path.of("train-images-idx3-ubyte"),
            Optional.empty(),
            Optional.of(Path.of("t-images")),
            Optional.empty(),
            255);
    try (Samples samples = (Samples) source.open(folder, 0)) {
      assertThat(Rows.all(samples)[0]).containsExactly(0, 51, 255, 102, 2);
      assertThat(Rows.all(samples.test().orElseThrow())[0]).containsExactly(255, 0, 0, 0, 3);
      assertThat(samples.classes()).contains(List.of("0", "1", "2", "3"));
      assertThat(samples.files()).hasSize(4);
    }
  }

  @Test
  void open_damagedFiles_sayWhatIsWrong() {
    byte[] labels = idx(new byte[] {2, 0, 1}, 3);
    faulty(idx(PIXELS, 4, 2, 2), labels, "has 4 images, but");
    faulty(idx(PIXELS, 3, 2, 3), labels, "ends too early, after 2 of 3 items");
    faulty(idx(PIXELS, 3, 2, 1), labels, "goes on after the 3 items");
    faulty(idx(PIXELS, 3, 4), labels, "IDX file of 2 dimensions, expected 3 for images");
    faulty(idx(PIXELS, 3, 0, 2), labels, "says that its dimensions are [3, 0, 2]");
    faulty(new byte[] {0, 0, 13, 3}, labels, "type 0x0d, expected unsigned bytes");
    faulty(new byte[] {0, 0, 8, 3, 0, 0}, labels, "ends too early, in its header");
    faulty(new byte[] {1, 2}, labels, "is no IDX file: it begins with [1, 2]");
    faulty(idx(PIXELS, 3, 2, 2), idx(PIXELS, 3, 2, 2), "expected 1 for labels");
  }

  private void faulty(byte[] images, byte[] labels, String message) {
    IdxDataSource source = pair(images, labels);
    assertThatThrownBy(() -> Rows.all(source.open(folder, 0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void open_withoutLabels_asksForThem() {
    Rows.write(folder, "pictures", idx(PIXELS, 3, 2, 2));
    IdxDataSource source =
        new IdxDataSource(
            Path.of("pictures"), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    assertThatThrownBy(() -> source.open(folder, 0))
        .hasMessageContaining("data.labels must name their file");
  }
}
