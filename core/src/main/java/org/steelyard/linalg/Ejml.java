package org.steelyard.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The only file that knows EJML. It is single-threaded and deterministic; its results are checked
 * by those who ask.
 */
final class Ejml {
  private Ejml() {}

  /** Unordered thin SVD. */
  record RawSvd(Matrix u, double[] values, Matrix v) {}

  /** Unordered eigenpairs; column i of {@code vectors} belongs to {@code values[i]}. */
  record RawEigen(double[] values, Matrix vectors) {}

  static RawSvd svd(Matrix matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(matrix.rows(), matrix.columns(), true, true, true);
    if (!svd.decompose(toEjml(matrix))) {
      throw new ArithmeticException("the singular value decomposition did not converge");
    }
    return new RawSvd(
        toMatrix(svd.getU(null, false)),
        svd.getSingularValues().clone(),
        toMatrix(svd.getV(null, false)));
  }

  /** Unordered; no vectors are accumulated. */
  static double[] singularValues(Matrix matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(matrix.rows(), matrix.columns(), false, false, true);
    if (!svd.decompose(toEjml(matrix))) {
      throw new ArithmeticException("the singular value decomposition did not converge");
    }
    return Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
  }

  /** Unordered; no vectors are accumulated. */
  static double[] symmetricEigenvalues(Matrix matrix) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(matrix.rows(), false, true);
    if (!eigen.decompose(toEjml(matrix))) {
      throw new ArithmeticException("the eigenvalue decomposition did not converge");
    }
    double[] values = new double[matrix.rows()];
    for (int i = 0; i < values.length; i++) {
      values[i] = eigen.getEigenvalue(i).getReal();
    }
    return values;
  }

  static RawEigen symmetricEigen(Matrix matrix) {
    int n = matrix.rows();
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(toEjml(matrix))) {
      throw new ArithmeticException("the eigenvalue decomposition did not converge");
    }
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    for (int j = 0; j < n; j++) {
      values[j] = eigen.getEigenvalue(j).getReal();
      DMatrixRMaj vector = eigen.getEigenVector(j);
      for (int i = 0; i < n; i++) {
        vectors[i * n + j] = vector.data[i];
      }
    }
    return new RawEigen(values, Matrix.wrap(n, n, vectors));
  }

  private static DMatrixRMaj toEjml(Matrix matrix) {
    return DMatrixRMaj.wrap(matrix.rows(), matrix.columns(), matrix.values());
  }

  private static Matrix toMatrix(DMatrixRMaj matrix) {
    return Matrix.of(
        matrix.numRows,
        matrix.numCols,
        Arrays.copyOf(matrix.data, matrix.numRows * matrix.numCols));
  }
}
