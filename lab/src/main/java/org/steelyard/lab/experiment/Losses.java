package org.steelyard.lab.experiment;

import org.steelyard.objective.loss.Loss;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;

/** What losses are called. */
public final class Losses {
  private Losses() {}

  /** All its settings, written out. */
  public static String text(Loss loss) {
    return name(loss) + " " + loss;
  }

  /** The name in experiment files. */
  public static String name(Loss loss) {
    return Catalog.of(Loss.class).parts().stream()
        .filter(part -> part.type() == loss.getClass())
        .map(Part::name)
        .findFirst()
        .orElseThrow();
  }
}
