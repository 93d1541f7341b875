package org.steelyard.parts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A setting that is a map with a fixed set of keys: a part or a section. */
sealed interface KeyedShape extends Shape permits PartShape, SectionShape {

  /** What may stand under a key, and the value there when nothing does. */
  record Slot(Shape shape, Optional<Object> fallback) {}

  /** The map that a bare text stands for; other nodes are returned as they are. */
  Settings spread(Settings node);

  /** The keys that {@code map} may have, which depends on the parts it names. */
  Map<String, Slot> slots(Settings.Section map, Optional<Object> fallback);

  /** The keys of {@code base} that do not survive {@code over}, which names another part. */
  Set<String> obsolete(Settings.Section base, Settings.Section over, Optional<Object> fallback);

  /**
   * The value of {@code map}, whose other keys belong to someone else.
   *
   * @param build whether to call constructors; not when a misspelt key may make them complain
   */
  Optional<Object> bindKeys(
      Settings.Section map, Spot spot, Optional<Object> fallback, boolean build);

  /** The inverse of {@link #bindKeys}. */
  Map<String, Settings> renderKeys(Object value, Optional<Object> fallback);

  @Override
  default Optional<Object> bind(Settings node, Spot spot, Optional<Object> fallback) {
    if (!(spread(node) instanceof Settings.Section map)) {
      spot.unexpected(words(), node);
      return Optional.empty();
    }
    Map<String, Slot> slots = slots(map, fallback);
    Set<String> known = slots.keySet();
    boolean clean = true;
    for (var entry : map.entries().entrySet()) {
      String key = entry.getKey();
      if (!known.contains(key)) {
        clean = false;
        spot.child(key, entry.getValue().place())
            .error(
                "unknown setting%s It has: %s"
                    .formatted(
                        below(key, map, slots)
                            .map(path -> "; did you mean " + path + "?")
                            .orElseGet(() -> Names.suggestion(key, known, ".")),
                        known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
    return bindKeys(map, spot, fallback, clean);
  }

  /** The path of a setting of this name one level down, where one setting has such a one. */
  private static Optional<String> below(String key, Settings.Section map, Map<String, Slot> slots) {
    for (var entry : slots.entrySet()) {
      Settings given = map.get(entry.getKey()).orElseGet(() -> Settings.empty(map.place()));
      if (entry.getValue().shape() instanceof KeyedShape inner
          && inner.spread(given) instanceof Settings.Section section
          && inner.slots(section, entry.getValue().fallback()).containsKey(key)) {
        return Optional.of(entry.getKey() + "." + key);
      }
    }
    return Optional.empty();
  }

  @Override
  default Optional<Object> absent(Spot spot, Optional<Object> fallback) {
    return bindKeys(Settings.empty(spot.place()), spot, fallback, true);
  }

  @Override
  default Settings overlay(Settings base, Settings over, Optional<Object> fallback) {
    if (!(spread(base) instanceof Settings.Section below)
        || !(spread(over) instanceof Settings.Section above)) {
      return over;
    }
    Map<String, Settings> merged = new LinkedHashMap<>(below.entries());
    merged.keySet().removeAll(obsolete(below, above, fallback));
    Settings.Section kept = new Settings.Section(merged, below.place());
    merged.putAll(above.entries());
    Map<String, Slot> slots = slots(new Settings.Section(merged, below.place()), fallback);
    for (String key : above.entries().keySet()) {
      Optional<Slot> slot = Optional.ofNullable(slots.get(key));
      Optional<Settings> old = kept.get(key);
      if (slot.isPresent() && old.isPresent()) {
        Settings value = above.get(key).orElseThrow();
        merged.put(key, slot.get().shape().overlay(old.get(), value, slot.get().fallback()));
      }
    }
    return new Settings.Section(merged, kept.entries().isEmpty() ? above.place() : below.place());
  }

  @Override
  default Optional<Settings> render(Object value, Optional<Object> fallback) {
    return Optional.of(new Settings.Section(renderKeys(value, fallback), Place.NOWHERE));
  }
}
