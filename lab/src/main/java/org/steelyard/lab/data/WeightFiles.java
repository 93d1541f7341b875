package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.steelyard.linalg.Matrix;

/**
 * The layers of a network in an {@code .npz} file: arrays {@code W1 … WN}, W1 (d_1 × d_0) next to
 * the input, x ↦ W_N ⋯ W_1 x; the orientation of PyTorch's {@code Linear} layers.
 */
public final class WeightFiles {
  private WeightFiles() {}

  /**
   * Reads {@code prefix}W1, {@code prefix}W2 … as far as they go.
   *
   * @param prefix empty, or as {@code initial_}
   * @throws DataException if layers are missing, do not fit each other or are not finite
   */
  public static List<Matrix> read(Path file, String prefix) {
    try (Npz npz = Npz.open(file)) {
      List<String> names = npz.names();
      List<Matrix> layers = new ArrayList<>();
      while (names.contains(name(prefix, layers.size() + 1))) {
        layers.add(layer(file, npz, name(prefix, layers.size() + 1)));
      }
      requireAll(file, prefix, names, layers.size());
      for (int j = 1; j < layers.size(); j++) {
        requireFit(file, prefix, j, layers.get(j - 1), layers.get(j));
      }
      return List.copyOf(layers);
    }
  }

  /** Adds the layers to {@code into}, which {@link Npz#write} takes. */
  public static void put(Map<String, NpyArray> into, String prefix, List<Matrix> layers) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (int j = 1; j <= layers.size(); j++) {
      arrays.put(name(prefix, j), NpyArray.of(layers.get(j - 1)));
    }
    into.putAll(arrays);
  }

  private static String name(String prefix, int layer) {
    return prefix + "W" + layer;
  }

  private static Matrix layer(Path file, Npz npz, String name) {
    NpyArray array = npz.read(name);
    if (array.shape().length != 2 || array.size() == 0) {
      throw new DataException(
          "%s, array '%s' has shape %s, expected a matrix outputs x inputs"
              .formatted(file, name, Arrays.toString(array.shape())));
    }
    Matrix layer = array.toMatrix();
    if (!layer.isFinite()) {
      throw new DataException(
          "%s, array '%s' holds NaN or infinite values, expected finite numbers"
              .formatted(file, name));
    }
    return layer;
  }

  private static void requireAll(Path file, String prefix, List<String> names, int found) {
    List<String> others =
        names.stream()
            .filter(name -> name.startsWith(prefix + "W"))
            .filter(name -> name.substring(prefix.length() + 1).matches("[0-9]+"))
            .toList();
    if (found == 0 || others.size() != found) {
      throw new DataException(
          "%s has no array '%s'; it holds %s, expected layers %sW1 … %sWN"
              .formatted(file, name(prefix, found + 1), String.join(", ", names), prefix, prefix));
    }
  }

  private static void requireFit(Path file, String prefix, int j, Matrix below, Matrix above) {
    if (above.columns() != below.rows()) {
      boolean transposed = above.rows() == below.columns();
      throw new DataException(
          "%s: %s is %d x %d, but %s is %d x %d: columns of the one must equal rows of the other%s"
              .formatted(
                  file,
                  name(prefix, j + 1),
                  above.rows(),
                  above.columns(),
                  name(prefix, j),
                  below.rows(),
                  below.columns(),
                  transposed ? " (these seem transposed: layers are outputs x inputs)" : ""));
    }
  }
}
