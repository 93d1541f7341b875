package org.steelyard.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolved experiments as dotted settings, and where several of them differ. */
final class Experiments {
  private static final Set<String> NOT_SETTINGS = Set.of("name", "hash");

  private Experiments() {}

  /** Dotted key to value as text; empty for a missing or unreadable experiment. */
  static Map<String, String> settings(RunFiles run) {
    Map<String, String> settings = new LinkedHashMap<>();
    run.experiment().flatMap(Experiments::tree).ifPresent(tree -> flatten("", tree, settings));
    return settings;
  }

  /**
   * The keys whose values are not the same in all runs: those that most runs have first, then in
   * the order of their first mention.
   */
  static List<String> differing(List<Map<String, String>> all) {
    Set<String> keys = new LinkedHashSet<>();
    all.forEach(settings -> keys.addAll(settings.keySet()));
    List<String> differing = new ArrayList<>();
    for (String key : keys) {
      long values = all.stream().map(s -> s.getOrDefault(key, "—")).distinct().count();
      if (values > 1 && !NOT_SETTINGS.contains(key)) {
        differing.add(key);
      }
    }
    differing.sort(
        Comparator.comparingLong(
            key -> -all.stream().filter(settings -> settings.containsKey(key)).count()));
    return differing;
  }

  private static Optional<JsonNode> tree(String yaml) {
    try {
      return Optional.of(new YAMLMapper().readTree(yaml));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(e -> flatten(prefix + e.getKey(), e.getValue(), into));
    } else if (!path.isEmpty()) {
      into.put(path, new Json(node).plain());
    }
  }
}
