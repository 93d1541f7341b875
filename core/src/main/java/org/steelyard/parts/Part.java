package org.steelyard.parts;

import java.util.List;
import java.util.Optional;

/**
 * A part as its catalog knows it.
 *
 * @param name in kebab-case
 * @param type a public record
 */
public record Part<T>(String name, Class<? extends T> type) {

  /** The sentence of its {@link Doc}; empty if there is none. */
  public String doc() {
    return Optional.ofNullable(type.getAnnotation(Doc.class)).map(Doc::value).orElse("");
  }

  /** Where it comes from, if from a paper. */
  public Optional<Cites> cites() {
    return Optional.ofNullable(type.getAnnotation(Cites.class));
  }

  /** Its settings, in their order. */
  public List<SettingDoc> settings() {
    return SettingDoc.of(type);
  }

  /** The part with its defaults; what is required has a value for tests and documentation. */
  public T prototype() {
    Blueprint blueprint = new Blueprints().blueprint(type);
    return type.cast(
        blueprint
            .prototype()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        type.getName() + " must have a public no-argument constructor")));
  }
}
