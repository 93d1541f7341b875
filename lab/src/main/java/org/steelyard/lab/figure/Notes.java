package org.steelyard.lab.figure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in sentences what the axes of a plot cannot show. */
final class Notes {
  private static final int NAMES = 4;

  private enum Kind {
    INFINITE,
    TOO_SMALL,
    MISSING,
    OUTSIDE
  }

  private Notes() {}

  static List<String> of(Plot plot) {
    Scale x = plot.x().scale();
    Scale y = plot.y().scale();
    Map<Kind, Map<String, Integer>> counts = new EnumMap<>(Kind.class);
    int[] shown = {0};
    for (Layer layer : plot.layers()) {
      if (layer instanceof Layer.Reference) {
        continue;
      }
      String name = layer.label().isEmpty() ? plot.y().label() : layer.label();
      Points.visit(
          layer,
          (a, b) -> {
            boolean missing = x.place(a) != Scale.Place.SHOWN;
            switch (missing ? Scale.Place.MISSING : y.place(b)) {
              case MISSING -> count(counts, Kind.MISSING, name);
              case ABOVE -> count(counts, Kind.INFINITE, name);
              case BELOW -> count(counts, Kind.TOO_SMALL, name);
              case SHOWN -> shown[0]++;
            }
            if (!missing && (plot.x().excludes(a) || plot.y().excludes(b))) {
              count(counts, Kind.OUTSIDE, name);
            }
          });
    }
    List<String> notes = new ArrayList<>();
    if (shown[0] == 0) {
      notes.add("No value to draw.");
    }
    counts.forEach((kind, names) -> notes.add(sentence(kind, list(names), plot.y())));
    return notes;
  }

  private static String sentence(Kind kind, String names, Axis y) {
    return switch (kind) {
      case INFINITE -> "△ at the upper edge, " + y.infinite() + ": " + names + ".";
      case TOO_SMALL ->
          y.scale() == Scale.LINEAR
              ? "▽ at the lower edge, −∞: " + names + "."
              : "▽ at the lower edge, 0 or below, which a log axis cannot show: " + names + ".";
      case MISSING -> "Blank where no value exists: " + names + ".";
      case OUTSIDE -> "Continues beyond the axes: " + names + ".";
    };
  }

  private static String list(Map<String, Integer> names) {
    StringBuilder text = new StringBuilder();
    int listed = 0;
    for (Map.Entry<String, Integer> entry : names.entrySet()) {
      if (listed == NAMES) {
        return text.append(" and ").append(names.size() - NAMES).append(" more").toString();
      }
      text.append(listed == 0 ? "" : ", ").append(entry.getKey());
      text.append(" (").append(entry.getValue()).append(')');
      listed++;
    }
    return text.toString();
  }

  private static void count(Map<Kind, Map<String, Integer>> counts, Kind kind, String name) {
    counts.computeIfAbsent(kind, k -> new LinkedHashMap<>()).merge(name, 1, Integer::sum);
  }
}
