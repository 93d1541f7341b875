package org.steelyard.parts;

import static org.steelyard.parts.Require.require;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An immutable tree of texts, lists and maps, each with the place it comes from. It knows neither
 * the file format nor the types: {@link Binder} turns it into records, merges and makes it.
 *
 * <p>{@code toString} is one line of YAML in flow style, without the places.
 */
public sealed interface Settings {
  /** Where this node (its key, if it has one) stands. */
  Place place();

  /** A text, converted only when the type of the setting is known. */
  record Scalar(String text, Place place) implements Settings {
    @Override
    public String toString() {
      boolean plain = !text.isBlank() && text.strip().equals(text);
      return plain && text.chars().noneMatch(c -> "{}[],:#\"'\n".indexOf(c) >= 0)
          ? text
          : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
  }

  /** A list. */
  record Items(List<Settings> items, Place place) implements Settings {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** A map, in the order in which it was given. */
  record Section(Map<String, Settings> entries, Place place) implements Settings {
    public Section {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** What stands under {@code key}. */
    public Optional<Settings> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    @Override
    public String toString() {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + entry.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** An empty map. */
  static Section empty(Place place) {
    return new Section(Map.of(), place);
  }

  /** The tree whose only leaf is {@code value}, under a path such as "dynamics.step-size". */
  static Settings at(String path, String value, Place place) {
    Settings tree = new Scalar(value, place);
    List<String> keys = keys(path);
    for (int i = keys.size() - 1; i >= 0; i--) {
      tree = new Section(Map.of(keys.get(i), tree), place);
    }
    return tree;
  }

  /** What stands under a path such as "data.targets", looking through maps only. */
  default Optional<Settings> find(String path) {
    Optional<Settings> node = Optional.of(this);
    for (String key : keys(path)) {
      node = node.flatMap(n -> n instanceof Section map ? map.get(key) : Optional.empty());
    }
    return node;
  }

  /** The keys of a path such as "dynamics.step-size". */
  static List<String> keys(String path) {
    List<String> keys = List.of(path.split("\\.", -1));
    require(
        keys.stream().noneMatch(String::isBlank),
        "a path is keys with dots between them, such as dynamics.step-size, got '%s'",
        path);
    return keys;
  }
}
