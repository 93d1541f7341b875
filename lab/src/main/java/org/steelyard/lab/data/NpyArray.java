package org.steelyard.lab.data;

import java.io.IOException;
import java.util.Arrays;
import org.steelyard.linalg.Matrix;

/** A dense array of doubles of any number of dimensions, in C order; read-only. */
public final class NpyArray {
  private final int[] shape;
  private final double[] values;

  private NpyArray(int[] shape, double[] values) {
    long count = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    if (count != values.length) {
      throw new IllegalArgumentException(
          "an array of shape %s needs %d values, got %d"
              .formatted(Arrays.toString(shape), count, values.length));
    }
    this.shape = shape;
    this.values = values;
  }

  /** The array of this shape with these values (copied), the last index fastest. */
  public static NpyArray of(int[] shape, double... values) {
    return new NpyArray(shape.clone(), values.clone());
  }

  public static NpyArray of(Matrix matrix) {
    return new NpyArray(new int[] {matrix.rows(), matrix.columns()}, matrix.values());
  }

  /** Reads all rows of an array whose header has been read; brings Fortran order into C order. */
  static NpyArray read(NpyHeader header, SequentialRows rows, String where) throws IOException {
    if (header.count() > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "%s (%s) is too large for one array in memory".formatted(where, header.shapeText()));
    }
    int[] shape = Arrays.stream(header.shape()).mapToInt(Math::toIntExact).toArray();
    double[] values = new double[(int) header.count()];
    rows.elements(values, 0, values.length, 1);
    return new NpyArray(shape, header.fortran() ? reordered(shape, values) : values);
  }

  /** From first index fastest to last index fastest. */
  private static double[] reordered(int[] shape, double[] values) {
    if (shape.length < 2) {
      return values;
    }
    double[] result = new double[values.length];
    int[] index = new int[shape.length];
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    int to = 0;
    for (double value : values) {
      result[to] = value;
      for (int axis = 0; axis < shape.length; axis++) {
        to += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        to -= shape[axis] * strides[axis];
        index[axis] = 0;
      }
    }
    return result;
  }

  public int[] shape() {
    return shape.clone();
  }

  /** A copy of the values in C order. */
  public double[] values() {
    return values.clone();
  }

  /** The value at a position in C order. */
  double value(int position) {
    return values[position];
  }

  int size() {
    return values.length;
  }

  /** The two-dimensional array as a matrix, without a copy. */
  public Matrix toMatrix() {
    if (shape.length != 2) {
      throw new DataException(
          "an array of shape %s is no matrix".formatted(Arrays.toString(shape)));
    }
    return Matrix.wrap(shape[0], shape[1], values);
  }

  /** Same shape and the same values, bit for bit. */
  @Override
  public boolean equals(Object object) {
    return object instanceof NpyArray other
        && Arrays.equals(shape, other.shape)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "NpyArray" + Arrays.toString(shape);
  }
}
