package org.steelyard.lab.reproduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.steelyard.lab.experiment.Yaml;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Names;
import org.steelyard.parts.Part;
import org.steelyard.parts.Place;
import org.steelyard.parts.SettingDoc;
import org.steelyard.parts.Settings;
import org.steelyard.parts.SettingsException;

/**
 * A figure with its settings, as asked for.
 *
 * @param part the figure as its catalog knows it
 */
public record Chosen(Part<Figure> part, Figure figure) {
  /** All figures. */
  public static final String ALL = "all";

  private static final String KIND = "kind";
  private static final String OURS = "Steelyard";
  private static final Pattern BIBLIOGRAPHIC = Pattern.compile("([a-z]+)([0-9]{4})[a-z]*");

  public String id() {
    return part.name();
  }

  /**
   * The figures asked for, each once.
   *
   * @param names identifiers, {@code all}, or what stands before the slash ({@code min2023})
   * @param overrides {@code key=value}; with several figures each goes to those that have the key
   * @param folder what file names are relative to
   * @throws SettingsException with everything that is wrong
   */
  public static List<Chosen> of(List<String> names, List<String> overrides, Path folder) {
    Catalog<Figure> catalog = Catalog.of(Figure.class);
    List<String> errors = new ArrayList<>();
    Set<Part<Figure>> parts = new LinkedHashSet<>();
    for (String name : names) {
      List<Part<Figure>> found =
          catalog.parts().stream()
              .filter(p -> name.equals(ALL) || p.name().equals(name) || isIn(p.name(), name))
              .toList();
      if (found.isEmpty()) {
        errors.add(unknown(name, catalog));
      }
      parts.addAll(found);
    }
    List<Map.Entry<String, Settings>> settings = settings(overrides, folder, errors);
    refuseUnknown(settings, parts, errors);
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    boolean several = parts.size() > 1;
    return parts.stream().map(part -> bound(part, settings, several, folder)).toList();
  }

  private static boolean isIn(String id, String group) {
    return id.startsWith(group.endsWith("/") ? group : group + "/");
  }

  private static String unknown(String name, Catalog<Figure> catalog) {
    return "there is no figure '%s'%s There are: %s"
        .formatted(
            name,
            Names.nearest(name, catalog.names()).map("; did you mean %s?"::formatted).orElse("."),
            String.join(", ", catalog.names()));
  }

  private static List<Map.Entry<String, Settings>> settings(
      List<String> overrides, Path folder, List<String> errors) {
    Place place = new Place("command line", folder);
    List<Map.Entry<String, Settings>> settings = new ArrayList<>();
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals <= 0) {
        errors.add("'%s' is no setting: expected key=value".formatted(override));
        continue;
      }
      String key = override.substring(0, equals).strip();
      String text = override.substring(equals + 1);
      settings.add(
          Map.entry(
              key,
              text.startsWith("[") || text.startsWith("{")
                  ? Yaml.read(text, "command line, " + key, folder)
                  : new Settings.Scalar(text, place)));
    }
    return settings;
  }

  /** A setting that one of several figures has is no mistake; one that none has is. */
  private static void refuseUnknown(
      List<Map.Entry<String, Settings>> settings, Set<Part<Figure>> parts, List<String> errors) {
    for (Map.Entry<String, Settings> setting : settings) {
      if (parts.size() > 1 && parts.stream().noneMatch(part -> has(part, setting.getKey()))) {
        List<String> keys =
            parts.stream()
                .flatMap(part -> part.settings().stream())
                .map(SettingDoc::path)
                .distinct()
                .toList();
        errors.add(
            "none of the figures has a setting '%s'%s"
                .formatted(
                    setting.getKey(),
                    Names.nearest(setting.getKey(), keys)
                        .map("; did you mean %s?"::formatted)
                        .orElse("")));
      }
    }
  }

  private static boolean has(Part<Figure> part, String key) {
    String first = key.split("\\.", -1)[0];
    return part.settings().stream()
        .anyMatch(s -> s.path().equals(first) || s.path().startsWith(first + "."));
  }

  private static Chosen bound(
      Part<Figure> part, List<Map.Entry<String, Settings>> settings, boolean several, Path folder) {
    Place place = new Place("command line", folder);
    Settings tree = Settings.at(KIND, part.name(), place);
    Binder binder = new Binder();
    for (Map.Entry<String, Settings> setting : settings) {
      // With several figures a key that this one lacks is another's.
      if (!several || has(part, setting.getKey())) {
        tree =
            binder.overlay(Figure.class, tree, under(setting.getKey(), setting.getValue(), place));
      }
    }
    return new Chosen(part, binder.bind(Figure.class, tree));
  }

  private static Settings under(String path, Settings value, Place place) {
    Settings tree = value;
    List<String> keys = Settings.keys(path);
    for (int i = keys.size() - 1; i >= 0; i--) {
      tree = new Settings.Section(Map.of(keys.get(i), tree), place);
    }
    return tree;
  }

  /** The settings, defaults included, without the kind. */
  Map<String, Settings> settings() {
    Settings tree = new Binder().render(figure);
    Map<String, Settings> settings = new LinkedHashMap<>(((Settings.Section) tree).entries());
    settings.remove(KIND);
    return settings;
  }

  /** The paper in words: "Arora et al. 2019, Figure 1(a)"; our own have none. */
  public String paper() {
    return part.cites()
        .map(cites -> name(cites.value()) + (cites.place().isEmpty() ? "" : ", " + cites.place()))
        .orElse(OURS);
  }

  /** "arora2019convergence" is "Arora et al. 2019". */
  private static String name(String key) {
    Matcher matcher = BIBLIOGRAPHIC.matcher(key);
    if (!matcher.matches()) {
      return OURS;
    }
    String author = matcher.group(1);
    return "%s%s et al. %s"
        .formatted(Character.toUpperCase(author.charAt(0)), author.substring(1), matcher.group(2));
  }
}
