package org.steelyard.lab.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.steelyard.parts.Names;

/**
 * What is in a folder of runs: finished, interrupted, failed, and left behind by a program that was
 * killed.
 */
public record RunIndex(List<Entry> entries) {
  private static final List<String> COLUMNS =
      List.of(
          "run", "state", "name", "outcome", "steps", "excess", "gap", "rigour", "kind", "seconds",
          "seed", "cells");

  /** One run as named texts; a column that a run lacks is empty. */
  public record Entry(Path folder, Map<String, String> values) {
    public String get(String column) {
      return values.getOrDefault(column, "");
    }

    public ObjectNode json() {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      COLUMNS.forEach(
          column -> {
            String text = get(column);
            Optional<Double> number = Condition.number(text);
            if (text.isEmpty()) {
              node.putNull(column);
            } else if (number.isPresent() && !column.equals("name") && !column.equals("run")) {
              node.put(column, number.get());
            } else {
              node.put(column, text);
            }
          });
      return node;
    }
  }

  /** Reads the manifests below {@code folder}; a folder that is not there has no runs. */
  public static RunIndex of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new RunIndex(List.of());
    }
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.filter(Files::isDirectory).sorted().toList()) {
        entry(child).ifPresent(entries::add);
      }
    }
    return new RunIndex(List.copyOf(entries));
  }

  private static Optional<Entry> entry(Path folder) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    String name = String.valueOf(folder.getFileName());
    values.put("run", name);
    Path sweep = folder.resolve("sweep.yaml");
    if (Files.isRegularFile(sweep)) {
      values.put("state", state(folder));
      values.put("name", name.replaceFirst("^sweep-", "").replaceFirst("-[0-9a-f]{8}$", ""));
      values.put("outcome", "sweep");
      Files.readAllLines(sweep).stream()
          .filter(line -> line.startsWith("cells: "))
          .forEach(line -> values.put("cells", line.substring("cells: ".length())));
      return Optional.of(new Entry(folder, values));
    }
    boolean unfinished = name.endsWith(RunFolder.UNFINISHED);
    values.put("state", unfinished ? "unfinished" : state(folder));
    Path manifest = folder.resolve("manifest.json");
    if (!unfinished && Files.isRegularFile(manifest)) {
      JsonNode json = new ObjectMapper().readTree(Files.readString(manifest));
      put(values, "name", json.at("/name"));
      put(values, "outcome", json.at("/outcome/kind"));
      put(values, "steps", json.at("/outcome/steps"));
      put(values, "excess", json.at("/loss/excess"));
      put(values, "gap", json.at("/gap/value"));
      put(values, "rigour", json.at("/gap/rigour"));
      put(values, "kind", json.at("/data/kind"));
      put(values, "seconds", json.at("/seconds"));
      put(values, "seed", json.at("/seed"));
    } else if (!unfinished && !Files.isRegularFile(folder.resolve("experiment.yaml"))) {
      return Optional.empty();
    } else {
      values.put("outcome", values.get("state"));
    }
    return Optional.of(new Entry(folder, values));
  }

  private static String state(Path folder) {
    for (RunFolder.Mark mark : RunFolder.Mark.values()) {
      if (Files.exists(folder.resolve(mark.name()))) {
        return mark.name().toLowerCase(java.util.Locale.ROOT);
      }
    }
    return "unfinished";
  }

  private static void put(Map<String, String> values, String column, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      values.put(column, value.asText());
    }
  }

  /**
   * Those for which every condition holds.
   *
   * @param conditions such as "steps&lt;100"; numbers compare as numbers
   * @param sort a column; by run if absent
   */
  public List<Entry> where(List<String> conditions, Optional<String> sort) {
    String column = known(sort.orElse("run"));
    Stream<Entry> found = entries.stream();
    for (String condition : conditions) {
      Condition parsed = Condition.parse(condition);
      String left = known(parsed.column());
      found = found.filter(e -> parsed.holds(e.get(left)));
    }
    Comparator<Entry> order =
        Comparator.comparing(
                (Entry e) -> Condition.number(e.get(column)),
                Comparator.comparing(v -> v.orElse(Double.POSITIVE_INFINITY)))
            .thenComparing(e -> e.get(column));
    return found.sorted(order).toList();
  }

  private static String known(String column) {
    if (!COLUMNS.contains(column)) {
      throw new IllegalArgumentException(
          "runs have no column '%s'%s There are: %s"
              .formatted(
                  column,
                  Names.nearest(column, COLUMNS).map("; did you mean %s?"::formatted).orElse("."),
                  String.join(", ", COLUMNS)));
    }
    return column;
  }
}
