package org.steelyard.lab.sweep;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Names;
import org.steelyard.parts.Settings;
import org.steelyard.parts.SettingsException;

/**
 * Binds experiments that have most of their sections in common: each distinct section is bound
 * once. Ten thousand cells are then a matter of the sections that differ.
 */
final class Assembly {
  private static final RecordComponent[] COMPONENTS = Experiment.class.getRecordComponents();
  private static final String SEED = "seed";
  private static final Pattern PLAIN = Pattern.compile("\\d{1,15}");

  private final Binder binder = new Binder();
  private final IdentityHashMap<Settings, Section> sections = new IdentityHashMap<>();
  private final Experiment defaults = new Experiment();

  /** What one top-level setting gives, all others being as by default. */
  private record Section(Experiment experiment, List<String> errors) {}

  /**
   * The experiment that {@code tree} describes.
   *
   * @throws SettingsException with everything that is wrong
   */
  Experiment bind(Settings.Section tree) {
    List<String> errors = new ArrayList<>();
    Map<String, Experiment> given = new HashMap<>();
    tree.entries()
        .forEach(
            (key, node) -> {
              Section section = sections.computeIfAbsent(node, n -> section(key, n));
              given.put(key, section.experiment());
              errors.addAll(section.errors());
            });
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    Object[] values = new Object[COMPONENTS.length];
    for (int i = 0; i < values.length; i++) {
      String key = Names.kebab(COMPONENTS[i].getName());
      values[i] = value(COMPONENTS[i], given.getOrDefault(key, defaults));
    }
    return construct(values);
  }

  private Section section(String key, Settings node) {
    if (key.equals(SEED)
        && node instanceof Settings.Scalar scalar
        && PLAIN.matcher(scalar.text()).matches()) {
      return new Section(seeded(Long.parseLong(scalar.text())), List.of());
    }
    try {
      Settings alone = new Settings.Section(Map.of(key, node), node.place());
      return new Section(binder.bind(Experiment.class, alone), List.of());
    } catch (SettingsException e) {
      return new Section(defaults, e.errors());
    }
  }

  /** Ten thousand seeds are ten thousand sections: this one is not worth a binder. */
  private Experiment seeded(long seed) {
    Object[] values = new Object[COMPONENTS.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = COMPONENTS[i].getName().equals(SEED) ? seed : value(COMPONENTS[i], defaults);
    }
    return construct(values);
  }

  static Object value(RecordComponent component, Experiment experiment) {
    try {
      return component.getAccessor().invoke(experiment);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Experiment construct(Object[] values) {
    Class<?>[] types =
        Arrays.stream(COMPONENTS).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<Experiment> canonical = Experiment.class.getConstructor(types);
      return canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException complaint) {
        throw complaint;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
