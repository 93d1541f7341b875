package org.steelyard.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.parts.KeyedShape.Slot;

/**
 * Turns settings into records and back. A record is built through its canonical constructor; what
 * is not given is as in the enclosing default, or, below a {@code kind}, as in the part's own
 * no-argument constructor; what is {@link Required} must be given wherever its record is used.
 *
 * <p>Immutable for its callers and safe for threads; keep one, for it remembers the catalogs.
 */
public final class Binder {
  private final Blueprints blueprints = new Blueprints();

  /**
   * The record that {@code tree} describes.
   *
   * @param type a role, a part or any public record of settings
   * @throws SettingsException with all that is wrong, if anything is
   */
  public <R> R bind(Class<R> type, Settings tree) {
    List<String> errors = new ArrayList<>();
    Optional<Object> value =
        Shape.of(type, blueprints).bind(tree, new Spot("", tree.place(), errors), Optional.empty());
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    return type.cast(value.orElseThrow());
  }

  /**
   * Lays {@code over} over {@code base}. Maps merge key by key, texts and lists are replaced; a
   * bare name or number of a part counts as the map it stands for. Where {@code over} changes the
   * kind of a part, the keys that the old part has go, and those beside it, inlined, stay. Mistakes
   * are left in the tree for {@link #bind} to report.
   *
   * @param type what the tree will be bound to
   */
  public Settings overlay(Class<?> type, Settings base, Settings over) {
    return Shape.of(type, blueprints).overlay(base, over, Optional.empty());
  }

  /**
   * The tree with everything that makes {@code record}, kinds and defaults included: binding it
   * gives an equal record. Optional settings that are absent, and are so by default, are left out.
   */
  public Settings render(Object record) {
    return Shape.of(record.getClass(), blueprints).render(record, Optional.empty()).orElseThrow();
  }

  /**
   * Whether a list is expected under {@code path}, in a tree of the kinds that {@code tree} has;
   * false if there is no such setting.
   */
  public boolean takesList(Class<?> type, Settings tree, String path) {
    return takesList(
        Shape.of(type, blueprints), Optional.of(tree), Optional.empty(), Settings.keys(path));
  }

  private static boolean takesList(
      Shape shape, Optional<Settings> node, Optional<Object> fallback, List<String> keys) {
    if (shape instanceof OptionalShape optional) {
      Optional<Object> inner = fallback.flatMap(OptionalShape::content);
      return takesList(optional.value(), node, inner, keys);
    } else if (keys.isEmpty()) {
      return shape instanceof ListShape || shape instanceof SelectionShape;
    } else if (!(shape instanceof KeyedShape keyed)) {
      return false;
    } else {
      Settings.Section map =
          node.map(keyed::spread)
              .filter(Settings.Section.class::isInstance)
              .map(Settings.Section.class::cast)
              .orElse(Settings.empty(Place.NOWHERE));
      Slot slot = keyed.slots(map, fallback).get(keys.get(0));
      return slot != null
          && takesList(
              slot.shape(), map.get(keys.get(0)), slot.fallback(), keys.subList(1, keys.size()));
    }
  }
}
