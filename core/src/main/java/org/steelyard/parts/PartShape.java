package org.steelyard.parts;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of a role: a map whose {@code kind} is the part's name and whose other keys are the part's
 * components. A bare name is a map with nothing else; a bare number is the part that the role says.
 */
record PartShape(Class<?> role, Blueprints blueprints) implements KeyedShape {
  static final String KIND = "kind";

  /** A part and the record that its missing settings are taken from. */
  private record Chosen(Part<?> part, Blueprint blueprint, Optional<Object> instance) {}

  private Catalog<?> catalog() {
    return blueprints.catalog(role);
  }

  private Optional<Chosen> chosen(String name) {
    return catalog()
        .find(name)
        .map(
            part -> {
              Blueprint blueprint = blueprints.blueprint(part.type());
              return new Chosen(part, blueprint, blueprint.prototype());
            });
  }

  /** By {@code kind}; without it the default part, whose settings are then the defaults. */
  private Optional<Chosen> chosen(Settings.Section map, Optional<Object> fallback) {
    Optional<Settings> kind = map.get(KIND);
    if (kind.isPresent()) {
      return kind.flatMap(PartShape::name).flatMap(this::chosen);
    }
    if (fallback.isPresent()) {
      return catalog()
          .partOf(fallback.get())
          .flatMap(part -> chosen(part.name()))
          .map(chosen -> new Chosen(chosen.part, chosen.blueprint, fallback));
    }
    return role.isRecord() ? chosen(catalog().names().get(0)) : Optional.empty();
  }

  private static Optional<String> name(Settings kind) {
    return kind instanceof Settings.Scalar scalar
        ? Optional.of(scalar.text().strip())
        : Optional.empty();
  }

  @Override
  public Settings spread(Settings node) {
    if (!(node instanceof Settings.Scalar scalar)) {
      return node;
    }
    String text = scalar.text().strip();
    Optional<Chosen> number = chosen(catalog().number());
    if (catalog().find(text).isPresent() || !Numbers.isNumber(text) || number.isEmpty()) {
      return new Settings.Section(Map.of(KIND, scalar), scalar.place());
    }
    Map<String, Settings> entries = new LinkedHashMap<>();
    entries.put(KIND, new Settings.Scalar(catalog().number(), scalar.place()));
    entries.put(number.get().blueprint().onlyNumber(), scalar);
    return new Settings.Section(entries, scalar.place());
  }

  /** If the part is unknown, whatever the map has may be its own. */
  @Override
  public Map<String, Slot> slots(Settings.Section map, Optional<Object> fallback) {
    Slot text = new Slot(new LeafShape(String.class), Optional.empty());
    Map<String, Slot> slots = new LinkedHashMap<>();
    slots.put(KIND, text);
    Optional<Chosen> chosen = chosen(map, fallback);
    if (chosen.isPresent()) {
      slots.putAll(chosen.get().blueprint().slots(map, chosen.get().instance()));
    } else if (map.get(KIND).isPresent() || fallback.isEmpty()) {
      map.entries().keySet().forEach(key -> slots.put(key, text));
    }
    return slots;
  }

  @Override
  public Set<String> obsolete(
      Settings.Section base, Settings.Section over, Optional<Object> fallback) {
    Optional<Chosen> old = chosen(base, fallback);
    Optional<String> oldName =
        base.get(KIND).flatMap(PartShape::name).or(() -> old.map(chosen -> chosen.part().name()));
    Optional<String> newName = over.get(KIND).flatMap(PartShape::name).or(() -> oldName);
    if (!oldName.equals(newName)) {
      return oldName.isEmpty() ? Set.of() : new HashSet<>(slots(base, fallback).keySet());
    }
    return old.map(chosen -> chosen.blueprint().obsolete(base, over, chosen.instance()))
        .orElse(Set.of());
  }

  @Override
  public Optional<Object> bindKeys(
      Settings.Section map, Spot spot, Optional<Object> fallback, boolean build) {
    Optional<Chosen> chosen = chosen(map, fallback);
    if (chosen.isPresent()) {
      return chosen.get().blueprint().bindKeys(map, spot, chosen.get().instance(), build);
    }
    Optional<Settings> kind = map.get(KIND);
    if (kind.isEmpty() && fallback.isPresent()) {
      return fallback;
    }
    if (kind.isEmpty()) {
      String what = words() + ". There are: " + catalog().choice();
      if (map.entries().isEmpty()) {
        spot.error("must be given, as " + what);
      } else {
        spot.child(KIND, map.place()).error("must be given, as the name of " + what);
      }
    } else if (kind.get() instanceof Settings.Scalar scalar) {
      new Spot(spot.path(), scalar.place(), spot.errors()).error(catalog().unknown(scalar));
    } else {
      spot.child(KIND, kind.get().place()).unexpected("a name", kind.get());
    }
    return Optional.empty();
  }

  @Override
  public Map<String, Settings> renderKeys(Object value, Optional<Object> fallback) {
    Part<?> part =
        catalog()
            .partOf(value)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        value + " cannot be written: it is not a catalogued " + catalog().word()));
    Blueprint blueprint = blueprints.blueprint(part.type());
    Map<String, Settings> entries = new LinkedHashMap<>();
    entries.put(KIND, new Settings.Scalar(part.name(), Place.NOWHERE));
    entries.putAll(blueprint.renderKeys(value, blueprint.prototype()));
    return entries;
  }

  @Override
  public String words() {
    String word = catalog().word();
    return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
  }

  @Override
  public String plural() {
    return catalog().plural();
  }

  @Override
  public Stream<Shape> inside() {
    return catalog().parts().stream()
        .map(part -> blueprints.blueprint(part.type()).components())
        .flatMap(List::stream)
        .map(Component::shape);
  }

  /** The bare name where the part is as its own defaults say. */
  @Override
  public String shown(Object value) {
    return catalog()
        .partOf(value)
        .filter(part -> blueprints.blueprint(part.type()).prototype().equals(Optional.of(value)))
        .map(Part::name)
        .orElseGet(() -> KeyedShape.super.shown(value));
  }
}
