package org.steelyard.lab.prepare;

import org.steelyard.linalg.Matrix;

/**
 * The linear part of a preparation of inputs, x − origin ↦ forward·(x − origin), after a constant 1
 * if there is one.
 *
 * @param forward r × d_x
 * @param backward d_x × r, with forward · backward = I
 */
record InputMap(Matrix forward, Matrix backward, boolean constant) {

  boolean isIdentity() {
    return forward.rows() == forward.columns()
        && forward.equals(Matrix.identity(forward.columns()));
  }

  /** What acts on (1, x − origin): r × (1 + d_x), or one row more for the constant. */
  Matrix affine() {
    int columns = 1 + forward.columns();
    int first = constant ? 1 : 0;
    double[] values = new double[(first + forward.rows()) * columns];
    if (constant) {
      values[0] = 1;
    }
    for (int i = 0; i < forward.rows(); i++) {
      forward.rows(i, i + 1).copyTo(values, (first + i) * columns + 1);
    }
    return Matrix.wrap(first + forward.rows(), columns, values);
  }
}
