package org.steelyard.lab.relu;

import static org.steelyard.parts.Require.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steelyard.lab.data.Data;
import org.steelyard.lab.data.IdxDataSource;
import org.steelyard.lab.data.Reading;
import org.steelyard.lab.data.Samples;
import org.steelyard.linalg.RandomMatrices;

/**
 * Pictures of 256 grey levels with a class each.
 *
 * @param pixels of a picture
 * @param classes how many there are
 * @param grey row by row, unsigned; 255 is 1.0 to the network
 * @param labels 0 … classes − 1
 */
public record Pictures(int pixels, int classes, byte[] grey, byte[] labels) {
  private static final int WHITE = 255;
  private static final int CHUNK = 256;
  private static final double[] VALUES =
      IntStream.rangeClosed(0, WHITE).mapToDouble(v -> v / (double) WHITE).toArray();

  public Pictures {
    require(
        grey.length == (long) pixels * labels.length,
        "%s pictures of %s pixels need %s bytes, got %s",
        labels.length,
        pixels,
        (long) pixels * labels.length,
        grey.length);
    for (byte label : labels) {
      require(label >= 0 && label < classes, "labels must be 0 to %s, got %s", classes - 1, label);
    }
  }

  public int count() {
    return labels.length;
  }

  /**
   * Picture {@code index} as the network sees it.
   *
   * @param x overwritten from {@code row} · pixels on, values in [0, 1]
   * @param oneHot overwritten from {@code row} · classes on
   */
  void copy(int index, double[] x, double[] oneHot, int row) {
    int from = index * pixels;
    int to = row * pixels;
    for (int j = 0; j < pixels; j++) {
      x[to + j] = VALUES[grey[from + j] & 0xff];
    }
    Arrays.fill(oneHot, row * classes, (row + 1) * classes, 0);
    oneHot[row * classes + labels[index]] = 1;
  }

  /** At most the first {@code most} of them. */
  Pictures first(int most) {
    int kept = Math.min(most, count());
    return new Pictures(
        pixels, classes, Arrays.copyOf(grey, kept * pixels), Arrays.copyOf(labels, kept));
  }

  /** The training set of MNIST: IDX files in a folder, under their own names, gzipped or not. */
  public static Pictures read(Path folder) {
    String name = "train-images-idx3-ubyte";
    Path plain = folder.toAbsolutePath().resolve(name);
    Path images = Files.exists(plain) ? plain : plain.resolveSibling(name + ".gz");
    IdxDataSource source =
        new IdxDataSource(images, Optional.empty(), Optional.empty(), Optional.empty(), WHITE);
    try (Data data = source.open(folder, Reading.of(0))) {
      return of((Samples) data);
    }
  }

  private static Pictures of(Samples samples) {
    int pixels = samples.inputs().size();
    int width = samples.width();
    int count = Math.toIntExact(samples.count().orElseThrow());
    byte[] grey = new byte[Math.multiplyExact(count, pixels)];
    byte[] labels = new byte[count];
    double[] rows = new double[CHUNK * width];
    int done = 0;
    for (int got = samples.read(rows, CHUNK); got > 0; got = samples.read(rows, CHUNK)) {
      for (int i = 0; i < got; i++) {
        for (int j = 0; j < pixels; j++) {
          grey[(done + i) * pixels + j] = (byte) (int) rows[i * width + j];
        }
        labels[done + i] = (byte) (int) rows[i * width + pixels];
      }
      done += got;
    }
    return new Pictures(pixels, samples.classes().orElseThrow().size(), grey, labels);
  }

  /**
   * A stand-in for MNIST of the same shape, 28 × 28 in ten classes: a class is a few strokes,
   * shifted by up to two pixels in each picture, on a dark ground with noise; about a fifth of the
   * pixels are lit, as in MNIST.
   */
  public static Pictures generated(int count, long seed) {
    int side = 28;
    int classes = 10;
    Strokes strokes = new Strokes(side, RandomMatrices.of(seed, "strokes"));
    double[][] prototypes = new double[classes][];
    for (int c = 0; c < classes; c++) {
      prototypes[c] = strokes.prototype();
    }
    RandomMatrices random = RandomMatrices.of(seed, "pictures");
    byte[] grey = new byte[Math.multiplyExact(count, side * side)];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.index(classes);
      strokes.picture(prototypes[labels[i]], random, grey, i * side * side);
    }
    return new Pictures(side * side, classes, grey, labels);
  }
}
