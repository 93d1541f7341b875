package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Short distinct names for several runs: what differs between them where that is short. */
final class RunLabels {
  private static final int MOST_SETTINGS = 2;
  private static final int LONGEST = 34;

  private RunLabels() {}

  static List<String> of(List<RunFiles> runs) {
    List<Map<String, String>> settings = runs.stream().map(Experiments::settings).toList();
    if (runs.stream().anyMatch(RunFiles::isFlow)) {
      List<String> dynamics = settings.stream().map(RunLabels::byDynamics).toList();
      if (isDistinct(dynamics)) {
        return dynamics;
      }
    }
    List<String> keys = Experiments.differing(settings);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      labels.add(bySettings(settings.get(i), keys));
    }
    if (isDistinct(labels)) {
      return labels;
    }
    List<String> names = runs.stream().map(RunFiles::name).toList();
    return isDistinct(names) ? names : numbered(names);
  }

  /** "gradient flow", "descent, η = 0.1", "descent, majorizer". */
  private static String byDynamics(Map<String, String> settings) {
    if (settings.getOrDefault("dynamics.kind", "").equals("gradient-flow")) {
      return "gradient flow";
    }
    String kind = settings.getOrDefault("dynamics.step-size.kind", "—");
    String constant = settings.getOrDefault("dynamics.step-size.value", "");
    return "descent, " + (constant.isEmpty() ? kind.replace('-', ' ') : "η = " + constant);
  }

  private static String bySettings(Map<String, String> settings, List<String> keys) {
    List<String> words = new ArrayList<>();
    for (String key : keys.subList(0, Math.min(MOST_SETTINGS, keys.size()))) {
      String last = key.substring(key.lastIndexOf('.') + 1);
      String value = settings.getOrDefault(key, "—");
      words.add(last.equals("kind") ? value : last + " " + value);
    }
    return String.join(", ", words);
  }

  private static boolean isDistinct(List<String> labels) {
    return labels.stream().distinct().count() == labels.size()
        && labels.stream().allMatch(label -> !label.isBlank() && label.length() <= LONGEST);
  }

  private static List<String> numbered(List<String> names) {
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String shown = name.length() <= LONGEST - 6 ? name : name.substring(0, LONGEST - 7) + "…";
      numbered.add((i + 1) + ": " + shown);
    }
    return numbered;
  }
}
