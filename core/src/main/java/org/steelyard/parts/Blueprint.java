package org.steelyard.parts;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.steelyard.parts.KeyedShape.Slot;

/**
 * How to build a record from settings, and back.
 *
 * @param type the record class
 * @param components in their order
 * @param canonical the constructor that takes them
 * @param prototype what the no-argument constructor makes, if there is one
 */
record Blueprint(
    Class<?> type,
    List<Component> components,
    Constructor<?> canonical,
    Optional<Object> prototype) {

  static Blueprint of(Class<?> type, Blueprints blueprints) {
    if (!type.isRecord()) {
      throw new IllegalStateException(type.getName() + " must be a record");
    }
    RecordComponent[] reflected = type.getRecordComponents();
    List<Component> components =
        Arrays.stream(reflected).map(c -> Component.of(c, blueprints)).toList();
    Class<?>[] types =
        Arrays.stream(reflected).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new Blueprint(
          type, components, type.getDeclaredConstructor(types), makePrototype(type));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Object> makePrototype(Class<?> type) {
    Optional<Constructor<?>> noArguments =
        Stream.<Constructor<?>>of(type.getConstructors())
            .filter(c -> c.getParameterCount() == 0)
            .findFirst();
    try {
      return noArguments.isPresent()
          ? Optional.of(noArguments.get().newInstance())
          : Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the no-argument constructor of " + type.getName() + " must be public and work", e);
    }
  }

  /** Throws if a part that is inlined here has a key that stands here already. */
  void refuseClashes(Blueprints blueprints) {
    Set<String> keys = new HashSet<>(ownKeys());
    if (Roles.of(type).isPresent()) {
      keys.add(PartShape.KIND);
    }
    for (Component component : components) {
      if (component.inline() && component.shape() instanceof PartShape part) {
        refuse(keys.add(PartShape.KIND), PartShape.KIND);
        for (Part<?> each : blueprints.catalog(part.role()).parts()) {
          blueprints.blueprint(each.type()).ownKeys().forEach(k -> refuse(!keys.contains(k), k));
        }
      } else if (component.inline() && component.shape() instanceof SectionShape section) {
        blueprints.blueprint(section.type()).ownKeys().forEach(k -> refuse(keys.add(k), k));
      }
    }
    refuse(Roles.of(type).isEmpty() || !ownKeys().contains(PartShape.KIND), PartShape.KIND);
  }

  private void refuse(boolean unique, String key) {
    if (!unique) {
      throw new IllegalStateException("two settings of " + type.getName() + " are named " + key);
    }
  }

  /** The keys that stand here, those of inlined components apart. */
  List<String> ownKeys() {
    return components.stream().filter(c -> !c.inline()).map(Component::key).toList();
  }

  Optional<PartShape> inlinePart() {
    return components.stream()
        .filter(Component::inline)
        .map(Component::shape)
        .filter(PartShape.class::isInstance)
        .map(PartShape.class::cast)
        .findFirst();
  }

  /** The key of the component that a bare number goes to. */
  String onlyNumber() {
    List<String> numbers =
        components.stream()
            .filter(c -> c.shape() instanceof LeafShape leaf && leaf.isNumber())
            .map(Component::key)
            .toList();
    if (numbers.size() != 1) {
      throw new IllegalStateException(
          "a bare number needs a single number in " + type.getName() + ", found " + numbers);
    }
    return numbers.get(0);
  }

  Map<String, Slot> slots(Settings.Section map, Optional<Object> instance) {
    Map<String, Slot> slots = new LinkedHashMap<>();
    for (Component component : components) {
      Optional<Object> fallback = component.fallback(instance);
      if (component.inline()) {
        slots.putAll(((KeyedShape) component.shape()).slots(map, fallback));
      }
    }
    for (Component component : components) {
      if (!component.inline()) {
        slots.put(component.key(), new Slot(component.shape(), component.fallback(instance)));
      }
    }
    return slots;
  }

  Set<String> obsolete(Settings.Section base, Settings.Section over, Optional<Object> instance) {
    Set<String> keys = new HashSet<>();
    for (Component component : components) {
      if (component.inline() && component.shape() instanceof KeyedShape shape) {
        keys.addAll(shape.obsolete(base, over, component.fallback(instance)));
      }
    }
    ownKeys().forEach(keys::remove);
    return keys;
  }

  Map<String, Settings> renderKeys(Object record, Optional<Object> instance) {
    Map<String, Settings> entries = new LinkedHashMap<>();
    for (Component component : components) {
      Object value = component.valueIn(record);
      Optional<Object> fallback = component.fallback(instance);
      if (component.inline()) {
        entries.putAll(((KeyedShape) component.shape()).renderKeys(value, fallback));
      } else {
        component.shape().render(value, fallback).ifPresent(n -> entries.put(component.key(), n));
      }
    }
    return entries;
  }

  Optional<Object> bindKeys(
      Settings.Section map, Spot spot, Optional<Object> instance, boolean build) {
    Object[] values = new Object[components.size()];
    boolean complete = true;
    for (int i = 0; i < values.length; i++) {
      Optional<Object> value = bindOne(components.get(i), map, spot, instance, build);
      if (value.isPresent()) {
        values[i] = value.get();
      } else {
        complete = false;
      }
    }
    return complete && build ? construct(values, map, spot) : Optional.empty();
  }

  private static Optional<Object> bindOne(
      Component component,
      Settings.Section map,
      Spot spot,
      Optional<Object> instance,
      boolean build) {
    Optional<Object> fallback = component.fallback(instance);
    Shape shape = component.shape();
    if (component.inline()) {
      return ((KeyedShape) shape).bindKeys(map, spot, fallback, build);
    }
    Optional<Settings> node = map.get(component.key());
    Spot at = spot.child(component.key(), node.map(Settings::place).orElse(spot.place()));
    if (node.isPresent()) {
      return shape.bind(node.get(), at, fallback);
    } else if (component.required()) {
      at.error(
          "must be given, as " + shape.words() + component.doc().map(doc -> ": " + doc).orElse(""));
      return Optional.empty();
    }
    return shape.absent(at, fallback);
  }

  private Optional<Object> construct(Object[] values, Settings.Section map, Spot spot) {
    try {
      return Optional.of(canonical.newInstance(values));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException complaint) {
        report(String.valueOf(complaint.getMessage()), map, spot);
        return Optional.empty();
      }
      throw new IllegalStateException(
          "the constructor of " + type.getName() + " broke at " + map, e.getCause());
    } catch (IllegalAccessException | InstantiationException e) {
      throw new IllegalStateException(type.getName() + " must be public", e);
    }
  }

  /** At the component that the complaint names, if it does: the one with the longest name. */
  private void report(String complaint, Settings.Section map, Spot spot) {
    String shortest = complaint;
    Spot at = spot;
    for (Component component : components) {
      Optional<String> rest = component.complaint(complaint);
      if (rest.isPresent() && !component.inline() && rest.get().length() < shortest.length()) {
        Place place = map.get(component.key()).map(Settings::place).orElse(spot.place());
        shortest = rest.get();
        at = spot.child(component.key(), place);
      }
    }
    at.error(shortest);
  }
}
