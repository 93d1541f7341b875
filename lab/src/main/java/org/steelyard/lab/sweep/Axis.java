package org.steelyard.lab.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.parts.Numbers;
import org.steelyard.parts.Settings;

/**
 * A setting and the values that a sweep gives it.
 *
 * @param key dotted
 */
record Axis(String key, List<Settings> values) {
  /** Kinds before what stands below them, whatever the order in which they were written. */
  static final Comparator<String> APPLICATION =
      Comparator.comparingLong((String key) -> key.chars().filter(c -> c == '.').count())
          .thenComparing(Comparator.naturalOrder());

  Axis {
    values = List.copyOf(values);
  }

  /**
   * From a text as on the command line, or from a list of values.
   *
   * @param list whether one value is a list
   */
  static Axis of(ExperimentReader reader, String key, Settings node, boolean list) {
    List<Settings> values = new ArrayList<>();
    boolean many =
        node instanceof Settings.Items items
            && !(list && items.items().stream().allMatch(Settings.Scalar.class::isInstance));
    for (Settings value : many ? ((Settings.Items) node).items() : List.of(node)) {
      if (value instanceof Settings.Scalar scalar) {
        for (String text : AxisText.values(scalar.text(), list)) {
          boolean flow = text.startsWith("[") || text.startsWith("{");
          values.add(flow ? reader.value(key, text) : new Settings.Scalar(text, scalar.place()));
        }
      } else {
        values.add(value);
      }
    }
    return new Axis(key, values);
  }

  /** A value as tables show it: numbers written alike however they were given. */
  static String shown(Settings value) {
    if (!(value instanceof Settings.Scalar scalar)) {
      return value.toString();
    }
    String text = scalar.text().strip();
    boolean real = Numbers.isNumber(text) && !isWhole(text);
    return real ? Numbers.text(Numbers.parseDouble(text)) : text;
  }

  /** Whether it is written as a whole number. */
  static boolean isWhole(String text) {
    return text.matches("-?\\d{1,18}");
  }
}
