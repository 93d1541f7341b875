package org.steelyard.parts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which parts of a role are meant: those listed, with their settings, or every part of the catalog,
 * each with its defaults unless it is listed too.
 *
 * @param whole whether parts that are not listed are meant too
 * @param listed at most one of a kind
 */
public record Selection<T>(boolean whole, List<T> listed) {
  static final String ALL = "all";
  static final String NONE = "none";

  public Selection {
    listed = List.copyOf(listed);
  }

  /** The whole catalog, everything with its defaults. */
  public static <T> Selection<T> all() {
    return new Selection<>(true, List.of());
  }

  /** Nothing. */
  public static <T> Selection<T> none() {
    return new Selection<>(false, List.of());
  }

  /** Whether no part is meant. */
  public boolean isEmpty() {
    return !whole && listed.isEmpty();
  }

  /**
   * The parts meant: the listed ones in their order, or all in the order of the catalog.
   *
   * @param catalog of the role
   */
  public List<T> in(Catalog<T> catalog) {
    if (!whole) {
      return listed;
    }
    Map<Class<?>, T> own = new LinkedHashMap<>();
    listed.forEach(part -> own.put(part.getClass(), part));
    return catalog.parts().stream()
        .map(part -> own.containsKey(part.type()) ? own.get(part.type()) : part.prototype())
        .toList();
  }
}
