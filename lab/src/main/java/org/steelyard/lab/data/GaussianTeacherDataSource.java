package org.steelyard.lab.data;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.Optional;
import org.steelyard.linalg.Matrix;
import org.steelyard.parts.Doc;

/**
 * Generated samples y = Tx + σε: x has independent normal coordinates with variances
 * κ^{−i/(d_x−1)}, i = 0 … d_x − 1, ε is standard normal; the teacher T is normal with E‖T‖_F² =
 * d_y, of full rank or a product of two normal factors.
 */
@AutoService(DataSource.class)
@Doc("Generated: a random linear teacher, y = T x + noise, with normal inputs.")
public record GaussianTeacherDataSource(
    @Doc("the number of inputs") int inputs,
    @Doc("the number of outputs") int outputs,
    @Doc("the number of samples") long samples,
    @Doc("rank of the teacher; full if absent") Optional<Integer> rank,
    @Doc("standard deviation of the noise on each output") double noise,
    @Doc("condition number of the covariance of the inputs") double condition)
    implements DataSource {
  public GaussianTeacherDataSource {
    require(inputs > 0, "inputs must be positive, got %s", inputs);
    require(outputs > 0, "outputs must be positive, got %s", outputs);
    require(samples > 0, "samples must be positive, got %s", samples);
    int most = Math.min(inputs, outputs);
    require(
        rank.isEmpty() || (rank.get() > 0 && rank.get() <= most),
        "rank must be from 1 to %s, the lesser of inputs and outputs, got %s",
        most,
        rank.orElse(0));
    require(noise >= 0 && Double.isFinite(noise), "noise must be at least 0, got %s", noise);
    require(
        condition >= 1 && Double.isFinite(condition),
        "condition must be at least 1, got %s",
        condition);
    require(
        inputs > 1 || condition == 1, "condition of one input can only be 1, got %s", condition);
  }

  public GaussianTeacherDataSource() {
    this(16, 4, 512, Optional.empty(), 0.1, 1);
  }

  @Override
  public Data open(Path base, Reading reading) {
    reading.refuseGroup();
    GaussianStream normal = new GaussianStream(reading.seed());
    return new TeacherSamples(this, teacher(normal), normal);
  }

  /** T, outputs × inputs, of the data that this seed gives. */
  public Matrix teacher(long seed) {
    return teacher(new GaussianStream(seed));
  }

  private Matrix teacher(GaussianStream normal) {
    if (rank.isEmpty()) {
      return draw(outputs, inputs, Math.sqrt(1.0 / inputs), normal);
    }
    int r = rank.get();
    Matrix left = draw(outputs, r, Math.sqrt(1.0 / r), normal);
    return left.times(draw(r, inputs, Math.sqrt(1.0 / inputs), normal));
  }

  private static Matrix draw(int rows, int columns, double deviation, GaussianStream normal) {
    double[] values = new double[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * normal.next();
    }
    return Matrix.wrap(rows, columns, values);
  }
}
