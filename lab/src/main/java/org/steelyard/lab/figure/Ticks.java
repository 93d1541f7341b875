package org.steelyard.lab.figure;

import java.util.ArrayList;
import java.util.List;

/** Ticks of an axis, few enough for their labels not to touch. */
final class Ticks {
  private Ticks() {}

  /** {@code spacing}: pixels that one label needs along an axis of {@code pixels}. */
  static List<Tick> of(Axis axis, Extent extent, double pixels, double spacing) {
    if (!axis.categories().isEmpty()) {
      List<Tick> ticks = new ArrayList<>();
      for (int i = 0; i < axis.categories().size(); i++) {
        ticks.add(new Tick(i, axis.categories().get(i)));
      }
      return ticks;
    }
    return switch (axis.scale()) {
      case LINEAR -> LinearTicks.of(extent, pixels / spacing, axis.whole());
      case LOG -> LogTicks.of(extent, pixels, spacing);
      case LOG_COUNT -> LogTicks.counts(extent, pixels, spacing);
    };
  }
}
