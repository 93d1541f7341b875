package org.steelyard.lab.data;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.steelyard.linalg.Matrix;

/** Draws the samples of a {@link GaussianTeacherDataSource} one after the other. */
final class TeacherSamples implements Samples {
  private final GaussianTeacherDataSource source;
  private final double[] teacher;
  private final GaussianStream normal;

  /** Standard deviations of the inputs. */
  private final double[] deviations;

  private long done;

  TeacherSamples(GaussianTeacherDataSource source, Matrix teacher, GaussianStream normal) {
    this.source = source;
    this.teacher = teacher.values();
    this.normal = normal;
    this.deviations =
        IntStream.range(0, source.inputs())
            .mapToDouble(i -> deviation(i, source.inputs(), source.condition()))
            .toArray();
  }

  private static double deviation(int i, int inputs, double condition) {
    return i == 0 ? 1 : StrictMath.pow(condition, -0.5 * i / (inputs - 1));
  }

  @Override
  public List<String> inputs() {
    return IntStream.rangeClosed(1, source.inputs()).mapToObj(j -> "x" + j).toList();
  }

  @Override
  public List<String> targets() {
    return IntStream.rangeClosed(1, source.outputs()).mapToObj(j -> "y" + j).toList();
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(source.samples());
  }

  @Override
  public int read(double[] rows, int maxRows) {
    int got = (int) Math.min(maxRows, source.samples() - done);
    int inputs = source.inputs();
    int at = 0;
    for (int sample = 0; sample < got; sample++) {
      int x = at;
      for (int j = 0; j < inputs; j++) {
        rows[at++] = deviations[j] * normal.next();
      }
      for (int k = 0; k < source.outputs(); k++) {
        double sum = 0;
        for (int j = 0; j < inputs; j++) {
          sum += teacher[k * inputs + j] * rows[x + j];
        }
        rows[at++] = source.noise() == 0 ? sum : sum + source.noise() * normal.next();
      }
    }
    done += got;
    return got;
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public List<SourceFile> files() {
    return List.of();
  }

  @Override
  public void close() {}
}
