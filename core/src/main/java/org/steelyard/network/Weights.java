package org.steelyard.network;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;

/**
 * The layers W_1, …, W_N of a network, in one flat array, read-only. Also used for gradients and
 * directions.
 */
public final class Weights {
  private final LinearNetwork network;
  private final double[] flat;

  private Weights(LinearNetwork network, double[] flat) {
    require(
        flat.length == network.size(),
        "a network of widths %s has %d weights, got %d",
        network.widths(),
        network.size(),
        flat.length);
    this.network = network;
    this.flat = flat;
  }

  /** These layers, W_1 (next to the input) first. */
  public static Weights of(List<Matrix> layers) {
    require(!layers.isEmpty(), "a network has at least one layer, got none");
    List<Integer> widths = new ArrayList<>();
    widths.add(layers.get(0).columns());
    for (int j = 0; j < layers.size(); j++) {
      Matrix layer = layers.get(j);
      require(
          layer.columns() == widths.get(j),
          "W%d is %d x %d but W%d has %d rows: W%d must have %d columns",
          j + 1,
          layer.rows(),
          layer.columns(),
          j,
          widths.get(j),
          j + 1,
          widths.get(j));
      widths.add(layer.rows());
    }
    LinearNetwork network = new LinearNetwork(widths);
    double[] flat = new double[network.size()];
    for (int j = 1; j <= layers.size(); j++) {
      layers.get(j - 1).copyTo(flat, network.offset(j));
    }
    return new Weights(network, flat);
  }

  public static Weights of(Matrix... layers) {
    return of(List.of(layers));
  }

  /** A copy of {@code flat}: W_1 first, each layer row-major. */
  public static Weights of(LinearNetwork network, double[] flat) {
    return new Weights(network, flat.clone());
  }

  public LinearNetwork network() {
    return network;
  }

  public int depth() {
    return network.depth();
  }

  /** W_j, d_j × d_{j−1}, j = 1 … N. */
  public Matrix layer(int j) {
    require(j >= 1 && j <= depth(), "layers count from 1 to %s, got %s", depth(), j);
    int rows = network.width(j);
    int columns = network.width(j - 1);
    double[] values = new double[rows * columns];
    System.arraycopy(flat, network.offset(j), values, 0, values.length);
    return Matrix.wrap(rows, columns, values);
  }

  /** W_1, …, W_N. */
  public List<Matrix> layers() {
    List<Matrix> layers = new ArrayList<>();
    for (int j = 1; j <= depth(); j++) {
      layers.add(layer(j));
    }
    return layers;
  }

  /** W_to ⋯ W_from, d_to × d_{from−1}; the identity of order d_to if {@code from > to}. */
  public Matrix product(int from, int to) {
    Matrix product = from > to ? Matrix.identity(network.width(to)) : layer(from);
    for (int j = from + 1; j <= to; j++) {
      product = layer(j).times(product);
    }
    return product;
  }

  /** The end-to-end matrix W_N ⋯ W_1, outputs × inputs. */
  public Matrix product() {
    return product(1, depth());
  }

  /** D_j = W_j W_jᵀ − W_{j+1}ᵀ W_{j+1}, d_j × d_j, j = 1 … N − 1. */
  public Matrix imbalance(int j) {
    Matrix below = layer(j);
    Matrix above = layer(j + 1);
    return below.timesTranspose(below).minus(above.transposeTimes(above));
  }

  /** Those of the transposed network: W_Nᵀ first, W_1ᵀ last. */
  public Weights transposed() {
    List<Matrix> turned = new ArrayList<>();
    for (int j = depth(); j >= 1; j--) {
      turned.add(layer(j).transpose());
    }
    return of(turned);
  }

  /** W + factor · other. */
  public Weights plus(double factor, Weights other) {
    require(
        network.equals(other.network),
        "cannot add weights of widths %s and %s",
        network.widths(),
        other.network.widths());
    double[] sum = flat.clone();
    Kernels.axpy(sum.length, factor, other.flat, 0, sum, 0);
    return new Weights(network, sum);
  }

  /** Σ_j ‖W_j‖_F². */
  public double squaredNorm() {
    return Kernels.dot(flat.length, flat, 0, flat, 0);
  }

  /** A copy of all weights, W_1 first, each layer row-major. */
  public double[] values() {
    return flat.clone();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Weights other
        && network.equals(other.network)
        && java.util.Arrays.equals(flat, other.flat);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(flat);
  }

  @Override
  public String toString() {
    return "Weights of widths " + network.widths();
  }
}
