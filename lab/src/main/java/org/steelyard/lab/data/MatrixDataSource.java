package org.steelyard.lab.data;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.steelyard.linalg.Matrix;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/** The whitened problem with a given target. */
@AutoService(DataSource.class)
@Doc("A whitened problem, f(W) = ½‖W − Φ‖², with Φ (outputs x inputs) from an .npy file.")
public record MatrixDataSource(
    @Doc("the .npy file of the target, relative to the experiment file") @Required Path file)
    implements DataSource {
  public MatrixDataSource() {
    this(Path.of("phi.npy"));
  }

  @Override
  public Data open(Path base, Reading reading) {
    reading.refuseGroup();
    Path path = Paths.resolve(base, file);
    NpyArray array = Npy.read(path);
    if (array.shape().length != 2 || array.size() == 0) {
      throw new DataException(
          "%s has shape %s, expected a matrix outputs x inputs"
              .formatted(path, Arrays.toString(array.shape())));
    }
    Matrix target = array.toMatrix();
    if (!target.isFinite()) {
      throw new DataException(
          "%s holds NaN or infinite values, expected finite numbers".formatted(path));
    }
    return new WhitenedTarget(target, List.of(HashedInput.hash(path)));
  }
}
