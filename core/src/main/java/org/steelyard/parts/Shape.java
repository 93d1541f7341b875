package org.steelyard.parts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a setting may be, and with that how its text is read, merged, written and named. A {@code
 * fallback} is the value that a setting has when it is not given, if there is one.
 */
sealed interface Shape permits LeafShape, ListShape, SelectionShape, OptionalShape, KeyedShape {

  /** The value of {@code node}; empty if it is wrong, and then {@code spot} has been told. */
  Optional<Object> bind(Settings node, Spot spot, Optional<Object> fallback);

  /** The value when nothing is given; empty if something must be, and {@code spot} told so. */
  default Optional<Object> absent(Spot spot, Optional<Object> fallback) {
    if (fallback.isEmpty()) {
      spot.error("must be given, as " + words());
    }
    return fallback;
  }

  /** What stands when {@code over} is laid over {@code base}. */
  default Settings overlay(Settings base, Settings over, Optional<Object> fallback) {
    return over;
  }

  /** The inverse of {@link #bind}; empty if leaving the setting out says the same. */
  Optional<Settings> render(Object value, Optional<Object> fallback);

  /** "a whole number". */
  String words();

  /** "whole numbers". */
  String plural();

  /** The shapes right inside this one. */
  default Stream<Shape> inside() {
    return Stream.of();
  }

  /** The text of a default value, for people. */
  default String shown(Object value) {
    return render(value, Optional.empty()).map(Settings::toString).orElse("none");
  }

  /**
   * The shape of a component's type.
   *
   * @throws IllegalStateException if no setting can have that type
   */
  static Shape of(Type type, Blueprints blueprints) {
    if (type instanceof ParameterizedType generic) {
      Shape argument = of(generic.getActualTypeArguments()[0], blueprints);
      if (generic.getRawType() == List.class && !(argument instanceof OptionalShape)) {
        return new ListShape(argument);
      }
      if (generic.getRawType() == Selection.class && argument instanceof PartShape part) {
        return new SelectionShape(part, blueprints);
      }
      if (generic.getRawType() == Optional.class && !(argument instanceof OptionalShape)) {
        return new OptionalShape(argument);
      }
    } else if (type instanceof Class<?> c) {
      if (c.isEnum() || LEAVES.contains(c)) {
        return new LeafShape(BOXED.getOrDefault(c, c));
      }
      if (Roles.of(c).isPresent() && (c.isInterface() || blueprints.catalog(c).isNotEmpty())) {
        return new PartShape(c, blueprints);
      }
      if (c.isRecord()) {
        return new SectionShape(c, blueprints);
      }
    }
    throw new IllegalStateException("a setting cannot be a " + type.getTypeName());
  }

  /** The primitive types of settings and their boxes. */
  Map<Class<?>, Class<?>> BOXED =
      Map.of(
          double.class, Double.class,
          int.class, Integer.class,
          long.class, Long.class,
          boolean.class, Boolean.class);

  /** The types of single texts, enums apart. */
  Set<Class<?>> LEAVES =
      Set.of(
          double.class,
          int.class,
          long.class,
          boolean.class,
          Double.class,
          Integer.class,
          Long.class,
          Boolean.class,
          String.class,
          Path.class);
}
