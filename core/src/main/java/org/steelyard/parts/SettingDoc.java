package org.steelyard.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A setting as {@code explain} shows it.
 *
 * @param path its key; dotted for the settings of a section
 * @param type in words: "a whole number"
 * @param fallback the default as one would write it; empty if the setting must be given
 * @param doc the sentence of its {@link Doc}; empty if there is none
 */
public record SettingDoc(String path, String type, Optional<String> fallback, String doc) {

  /** Whether the setting must be given. */
  public boolean required() {
    return fallback.isEmpty();
  }

  /**
   * The settings of a record, those of its sections included, in their order. An inlined part is
   * its {@code kind}: its other settings are the part's own.
   */
  public static List<SettingDoc> of(Class<?> type) {
    Blueprints blueprints = new Blueprints();
    List<SettingDoc> docs = new ArrayList<>();
    collect(blueprints.blueprint(type), blueprints, Optional.empty(), "", docs);
    return List.copyOf(docs);
  }

  private static void collect(
      Blueprint blueprint,
      Blueprints blueprints,
      Optional<Object> given,
      String prefix,
      List<SettingDoc> docs) {
    Optional<Object> instance = given.or(blueprint::prototype);
    for (Component component : blueprint.components()) {
      Optional<Object> fallback = component.fallback(instance);
      Shape shape = component.shape();
      if (shape instanceof SectionShape section) {
        String inner = component.inline() ? prefix : prefix + component.key() + ".";
        collect(blueprints.blueprint(section.type()), blueprints, fallback, inner, docs);
      } else {
        String key = component.inline() ? PartShape.KIND : component.key();
        docs.add(
            new SettingDoc(
                prefix + key,
                shape.words(),
                fallback.map(shape::shown),
                component.doc().orElse("")));
      }
    }
  }
}
