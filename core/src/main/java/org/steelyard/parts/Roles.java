package org.steelyard.parts;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds roles by walking types: there is no list to edit. */
public final class Roles {
  private Roles() {}

  /** The role that {@code type} is or plays: the nearest type at or above it with {@link Role}. */
  public static Optional<Class<?>> of(Class<?> type) {
    Deque<Class<?>> next = new ArrayDeque<>(List.of(type));
    while (!next.isEmpty()) {
      Class<?> c = next.remove();
      if (c.isAnnotationPresent(Role.class)) {
        return Optional.of(c);
      }
      next.addAll(List.of(c.getInterfaces()));
    }
    return Optional.empty();
  }

  /**
   * Every role that a setting of {@code types} can ask for, through sections, lists and parts
   * within parts, sorted by name; roles among {@code types} included.
   */
  public static List<Class<?>> within(Class<?>... types) {
    Blueprints blueprints = new Blueprints();
    Deque<Shape> next = new ArrayDeque<>();
    for (Class<?> type : types) {
      next.add(Shape.of(type, blueprints));
    }
    Set<Shape> seen = new HashSet<>();
    Set<Class<?>> roles = new TreeSet<>(Comparator.comparing(Class::getName));
    while (!next.isEmpty()) {
      Shape shape = next.remove();
      if (seen.add(shape)) {
        if (shape instanceof PartShape part) {
          Class<?> role = of(part.role()).orElseThrow();
          roles.add(role);
          next.add(new PartShape(role, blueprints));
        }
        shape.inside().forEach(next::add);
      }
    }
    return roles.stream()
        .sorted(Comparator.comparing((Class<?> role) -> Catalog.of(role).role()))
        .toList();
  }
}
