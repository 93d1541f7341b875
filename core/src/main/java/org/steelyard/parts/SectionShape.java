package org.steelyard.parts;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A record that is no part: a map with a key for each component. */
record SectionShape(Class<?> type, Blueprints blueprints) implements KeyedShape {

  private Blueprint blueprint() {
    return blueprints.blueprint(type);
  }

  private Optional<Object> instance(Optional<Object> fallback) {
    return fallback.or(() -> blueprint().prototype());
  }

  /** A bare text is what it is for the inlined part; a heading with nothing below is empty. */
  @Override
  public Settings spread(Settings node) {
    if (!(node instanceof Settings.Scalar scalar)) {
      return node;
    }
    return scalar.text().isBlank()
        ? Settings.empty(scalar.place())
        : blueprint().inlinePart().map(part -> part.spread(node)).orElse(node);
  }

  @Override
  public Map<String, Slot> slots(Settings.Section map, Optional<Object> fallback) {
    return blueprint().slots(map, instance(fallback));
  }

  @Override
  public Set<String> obsolete(
      Settings.Section base, Settings.Section over, Optional<Object> fallback) {
    return blueprint().obsolete(base, over, instance(fallback));
  }

  @Override
  public Optional<Object> bindKeys(
      Settings.Section map, Spot spot, Optional<Object> fallback, boolean build) {
    return blueprint().bindKeys(map, spot, instance(fallback), build);
  }

  @Override
  public Map<String, Settings> renderKeys(Object value, Optional<Object> fallback) {
    return blueprint().renderKeys(value, instance(fallback));
  }

  @Override
  public String words() {
    return "settings (" + String.join(", ", blueprint().ownKeys()) + ")";
  }

  @Override
  public String plural() {
    return words();
  }

  @Override
  public Stream<Shape> inside() {
    return blueprint().components().stream().map(Component::shape);
  }
}
