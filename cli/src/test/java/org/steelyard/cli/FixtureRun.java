package org.steelyard.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steelyard.fixture.SmallNet;
import org.steelyard.lab.data.Npy;
import org.steelyard.lab.data.NpyArray;
import org.steelyard.lab.data.Npz;
import org.steelyard.lab.data.WeightFiles;
import org.steelyard.linalg.Matrix;

/**
 * A problem and its initial weights as files, and the command on them.
 *
 * @param inputs X, a sample a row; without it the problem is ½‖W − Φ‖²
 * @param targets Y, a sample a row, or Φ
 * @param layers W_1 … W_N, d_j × d_{j−1}
 */
record FixtureRun(Optional<Matrix> inputs, Matrix targets, List<Matrix> layers) {

  static FixtureRun of(SmallNet net) {
    return new FixtureRun(Optional.of(net.inputs()), net.targets(), net.weights().layers());
  }

  Steelyard in(Path folder, String verb, String... more) {
    Map<String, NpyArray> weights = new LinkedHashMap<>();
    WeightFiles.put(weights, "", layers);
    Path start = write(folder.resolve("weights.npz"), out -> Npz.write(out, weights));
    List<String> hidden =
        layers.subList(0, layers.size() - 1).stream()
            .map(layer -> String.valueOf(layer.rows()))
            .toList();
    List<String> arguments = new ArrayList<>(List.of(verb, "--json", "data=" + data(folder)));
    arguments.add("loss.reduction=sum");
    arguments.add("network.hidden=" + hidden);
    arguments.add("initializer={kind: file, file: %s}".formatted(start));
    arguments.addAll(List.of(more));
    return Steelyard.in(folder, arguments.toArray(String[]::new));
  }

  private String data(Path folder) {
    if (inputs.isEmpty()) {
      Path phi = write(folder.resolve("phi.npy"), out -> Npy.write(out, NpyArray.of(targets)));
      return "{kind: matrix, file: %s}".formatted(phi);
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("X", NpyArray.of(inputs.get()));
    arrays.put("Y", NpyArray.of(targets));
    return write(folder.resolve("data.npz"), out -> Npz.write(out, arrays)).toString();
  }

  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private static Path write(Path file, Content content) {
    try (OutputStream out = Files.newOutputStream(file)) {
      content.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
