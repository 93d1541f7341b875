package org.steelyard.lab.experiment;

import org.steelyard.lab.metrics.Link;
import org.steelyard.objective.loss.ExponentialLoss;
import org.steelyard.objective.loss.LogisticLoss;
import org.steelyard.objective.loss.Loss;
import org.steelyard.objective.loss.SoftmaxLoss;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;

/** What losses are called, and what their predictions say of classes. */
public final class Losses {
  private Losses() {}

  /** The name in experiment files. */
  public static String name(Loss loss) {
    return Catalog.of(Loss.class).parts().stream()
        .filter(part -> part.type() == loss.getClass())
        .map(Part::name)
        .findFirst()
        .orElseThrow();
  }

  static Link link(Loss loss) {
    if (loss instanceof SoftmaxLoss) {
      return Link.SOFTMAX;
    } else if (loss instanceof LogisticLoss) {
      return Link.LOGISTIC;
    }
    return loss instanceof ExponentialLoss ? Link.HALF_LOGISTIC : Link.LARGEST;
  }
}
