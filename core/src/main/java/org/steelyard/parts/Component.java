package org.steelyard.parts;

import java.lang.reflect.RecordComponent;
import java.util.Optional;

/**
 * A component of a record as a setting.
 *
 * @param key in files: the component's name in kebab-case
 * @param shape what may stand there
 * @param reflected Java's account of it
 */
record Component(String key, Shape shape, RecordComponent reflected) {

  static Component of(RecordComponent reflected, Blueprints blueprints) {
    String where = reflected.getDeclaringRecord().getName() + "." + reflected.getName();
    Shape shape;
    try {
      shape = Shape.of(reflected.getGenericType(), blueprints);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(where + ": " + e.getMessage(), e);
    }
    Component component = new Component(Names.kebab(reflected.getName()), shape, reflected);
    if (component.inline() && !(shape instanceof KeyedShape)) {
      throw new IllegalStateException(where + ": only a part or a section can be inline");
    }
    return component;
  }

  boolean required() {
    return reflected.isAnnotationPresent(Required.class);
  }

  boolean inline() {
    return reflected.isAnnotationPresent(Inline.class);
  }

  Optional<String> doc() {
    return Optional.ofNullable(reflected.getAnnotation(Doc.class)).map(Doc::value);
  }

  /** Its value in {@code instance}, unless it must be given. */
  Optional<Object> fallback(Optional<Object> instance) {
    return required() ? Optional.empty() : instance.map(this::valueIn);
  }

  Object valueIn(Object instance) {
    try {
      return reflected.getAccessor().invoke(instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          reflected.getDeclaringRecord().getName() + " must be public, and its accessors harmless",
          e);
    }
  }

  /**
   * The rest of a constructor's complaint if it begins with the component's name: "stepSize must be
   * positive" or "step size must be positive" gives "must be positive".
   */
  Optional<String> complaint(String message) {
    for (String name : new String[] {reflected.getName(), key, key.replace('-', ' ')}) {
      if (message.startsWith(name + " ")) {
        return Optional.of(message.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }
}
