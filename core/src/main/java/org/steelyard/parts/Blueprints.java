package org.steelyard.parts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Catalogs and blueprints, each made once: sweeps bind thousands of trees. Safe for threads. */
final class Blueprints {
  private final Map<Class<?>, Catalog<?>> catalogs = new ConcurrentHashMap<>();
  private final Map<Class<?>, Blueprint> blueprints = new ConcurrentHashMap<>();

  // Not computeIfAbsent: making one may ask for another.

  Catalog<?> catalog(Class<?> role) {
    Catalog<?> known = catalogs.get(role);
    if (known == null) {
      known = Catalog.of(role);
      catalogs.put(role, known);
    }
    return known;
  }

  Blueprint blueprint(Class<?> type) {
    Blueprint known = blueprints.get(type);
    if (known == null) {
      known = Blueprint.of(type, this);
      known.refuseClashes(this);
      blueprints.put(type, known);
    }
    return known;
  }
}
