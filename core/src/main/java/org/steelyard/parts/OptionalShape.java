package org.steelyard.parts;

import static org.steelyard.parts.Require.require;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting that may be absent. The text {@code none} says so aloud, where the default is a value
 * or a file gives one.
 */
record OptionalShape(Shape value) implements Shape {
  private static final String NONE = "none";

  private static boolean isNone(Settings node) {
    return node instanceof Settings.Scalar scalar && scalar.text().strip().equals(NONE);
  }

  static Optional<Object> content(Object optional) {
    return ((Optional<?>) optional).map(content -> content);
  }

  @Override
  public Optional<Object> bind(Settings node, Spot spot, Optional<Object> fallback) {
    return isNone(node)
        ? Optional.of(Optional.empty())
        : value.bind(node, spot, fallback.flatMap(OptionalShape::content)).map(Optional::of);
  }

  @Override
  public Optional<Object> absent(Spot spot, Optional<Object> fallback) {
    return Optional.of(fallback.orElse(Optional.empty()));
  }

  @Override
  public Settings overlay(Settings base, Settings over, Optional<Object> fallback) {
    return isNone(base) || isNone(over)
        ? over
        : value.overlay(base, over, fallback.flatMap(OptionalShape::content));
  }

  @Override
  public Optional<Settings> render(Object optional, Optional<Object> fallback) {
    Optional<Object> inner = fallback.flatMap(OptionalShape::content);
    Optional<Settings> text = content(optional).flatMap(content -> value.render(content, inner));
    require(
        text.filter(OptionalShape::isNone).isEmpty(),
        "an optional setting cannot be the text none, which says that it is absent");
    return text.isEmpty() && inner.isPresent()
        ? Optional.of(new Settings.Scalar(NONE, Place.NOWHERE))
        : text;
  }

  @Override
  public String words() {
    return value.words() + " or none";
  }

  @Override
  public String plural() {
    return value.plural();
  }

  @Override
  public Stream<Shape> inside() {
    return Stream.of(value);
  }

  @Override
  public String shown(Object optional) {
    return content(optional).map(value::shown).orElse(NONE);
  }
}
