package org.steelyard.lab.data;

import java.util.List;
import java.util.OptionalLong;
import org.steelyard.linalg.Matrix;

/**
 * The whitened problem f(W) = ½‖W − Φ‖_F², known by its target alone.
 *
 * @param target Φ, outputs × inputs
 */
public record WhitenedTarget(Matrix target, List<SourceFile> files) implements Data {
  public WhitenedTarget {
    files = List.copyOf(files);
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {}
}
