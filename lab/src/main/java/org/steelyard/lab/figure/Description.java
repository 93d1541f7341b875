package org.steelyard.lab.figure;

import java.util.StringJoiner;

/** A plot in words, for readers who hear figures: axes, and where each curve begins and ends. */
final class Description {
  private static final int MOST = 12;

  private Description() {}

  static String of(Plot plot) {
    StringJoiner words = new StringJoiner(" ");
    if (!plot.subtitle().isEmpty()) {
      words.add(plot.subtitle());
    }
    words.add(sentence("Horizontal axis", plot.x()));
    words.add(sentence("Vertical axis", plot.y()));
    plot.layers().stream().limit(MOST).forEach(layer -> words.add(of(layer, plot)));
    if (plot.layers().size() > MOST) {
      words.add("And " + (plot.layers().size() - MOST) + " more.");
    }
    plot.notes().forEach(words::add);
    return words.toString();
  }

  private static String sentence(String which, Axis axis) {
    String log = axis.scale() == Scale.LINEAR ? "" : ", logarithmic";
    return which + ": " + (axis.heading().isEmpty() ? "unnamed" : axis.heading()) + log + ".";
  }

  private static String of(Layer layer, Plot plot) {
    String name = layer.label().isEmpty() ? plot.y().label() : layer.label();
    if (layer instanceof Layer.Reference line) {
      return name + " at " + Numbers.significant(line.at(), 4) + ".";
    }
    if (layer instanceof Layer.Line line && line.points().size() > 0) {
      Samples points = line.points();
      int last = points.size() - 1;
      return "%s: from %s to %s."
          .formatted(
              name, Numbers.significant(points.y(0), 3), Numbers.significant(points.y(last), 3));
    }
    return name + ".";
  }
}
