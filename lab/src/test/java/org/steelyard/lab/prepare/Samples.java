package org.steelyard.lab.prepare;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.steelyard.objective.Moments;
import org.steelyard.objective.MomentsAccumulator;

/** Inputs and targets in memory, with names x1, x2 …, y1, y2 …. */
record Samples(double[][] x, double[][] y) {

  /** Columns (counted from 0) of a table with a header; the test is skipped without the file. */
  static Samples table(String file, int[] inputs, int[] targets) {
    List<String> lines = lines(file);
    double[][] x = new double[lines.size() - 1][inputs.length];
    double[][] y = new double[lines.size() - 1][targets.length];
    for (int i = 0; i < x.length; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      Arrays.setAll(x[i], j -> Double.parseDouble(cells[inputs[j]]));
      Arrays.setAll(y[i], j -> Double.parseDouble(cells[targets[j]]));
    }
    return new Samples(x, y);
  }

  /** Lines {@code CLASS;CONCENTRATION 1:VALUE 2:VALUE …}. */
  static Samples gasSensor(String file) {
    List<String> lines = lines(file);
    double[][] x = new double[lines.size()][];
    double[][] y = new double[lines.size()][1];
    for (int i = 0; i < x.length; i++) {
      String[] cells = lines.get(i).trim().split("[ ;]", -1);
      y[i][0] = Double.parseDouble(cells[1]);
      x[i] =
          Arrays.stream(cells, 2, cells.length)
              .mapToDouble(cell -> Double.parseDouble(cell.substring(cell.indexOf(':') + 1)))
              .toArray();
    }
    return new Samples(x, y);
  }

  private static List<String> lines(String file) {
    Path path =
        Path.of(System.getProperty("steelyard.root", ".."), "..", "shared", "data")
            .resolve(file)
            .normalize();
    assumeTrue(Files.exists(path), "no " + path);
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Samples inputs(int... columns) {
    double[][] picked = new double[x.length][];
    Arrays.setAll(picked, i -> Arrays.stream(columns).mapToDouble(j -> x[i][j]).toArray());
    return new Samples(picked, y);
  }

  Moments moments() {
    MomentsAccumulator accumulator = new MomentsAccumulator(x[0].length, y[0].length);
    for (int i = 0; i < x.length; i++) {
      double[] row = Arrays.copyOf(x[i], x[i].length + y[i].length);
      System.arraycopy(y[i], 0, row, x[i].length, y[i].length);
      accumulator.add(row, 1);
    }
    return accumulator.moments();
  }

  Prepared prepare(Preparation preparation) {
    return preparation.prepare(moments(), names("x", x[0].length), names("y", y[0].length));
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
  }
}
