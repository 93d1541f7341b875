package org.steelyard.lab.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes small files and reads whole streams of samples. */
final class Rows {
  static final Path RESOURCES =
      Path.of(System.getProperty("steelyard.root", ".."))
          .resolve("lab/src/test/resources/org/steelyard/lab/data");

  private Rows() {}

  /** All rows, read in blocks of 3 to cross block borders. */
  static double[][] all(Samples samples) {
    List<double[]> rows = new ArrayList<>();
    double[] block = new double[3 * samples.width()];
    for (int got = samples.read(block, 3); got > 0; got = samples.read(block, 3)) {
      for (int i = 0; i < got; i++) {
        rows.add(Arrays.copyOfRange(block, i * samples.width(), (i + 1) * samples.width()));
      }
    }
    return rows.toArray(double[][]::new);
  }

  static double[][] all(Data data) {
    try (Samples samples = (Samples) data) {
      return all(samples);
    }
  }

  static double mean(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).sum() / rows.length;
  }

  static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String text) {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
