package org.steelyard.objective.loss;

import static org.steelyard.parts.Require.require;

import java.util.Optional;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.Objective;
import org.steelyard.objective.Observations;
import org.steelyard.parts.Role;

/**
 * What a prediction is charged for one sample; summed or averaged over samples it becomes an
 * objective, with ½·ridge·‖W‖_F² of the end-to-end matrix W added.
 */
@Role(name = "loss", plural = "losses", suffix = "Loss")
public interface Loss {
  Reduction reduction();

  /** Weight of ½‖W‖_F² in the objective; at least 0. Above 0 it makes f strongly convex. */
  double ridge();

  /** What the targets of a sample are to this loss. */
  default Targets targets() {
    return Targets.REAL;
  }

  /**
   * f over these samples.
   *
   * @param crew for the constants of f and for every evaluation; changes no bit
   * @throws IllegalArgumentException if the targets are not {@link #targets}, or the loss is not
   *     about samples
   */
  Objective over(Dataset data, Crew crew);

  /** The same on the caller's own thread. */
  default Objective over(Dataset data) {
    return over(data, Crew.ALONE);
  }

  /**
   * f over observed entries of a matrix.
   *
   * @throws IllegalArgumentException if the loss is about samples
   */
  default Objective over(Observations observations) {
    throw new IllegalArgumentException(
        "this loss is about samples, not about observed entries of a matrix, which masked-squared takes: "
            + this);
  }

  /** What a reader of results must know of this loss beyond its formula. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** For compact constructors. */
  static void requireRidge(double ridge) {
    require(ridge >= 0 && Double.isFinite(ridge), "ridge must be at least 0, got %s", ridge);
  }
}
