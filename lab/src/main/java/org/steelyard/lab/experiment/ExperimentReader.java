package org.steelyard.lab.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.steelyard.lab.data.DataKinds;
import org.steelyard.lab.data.DataSource;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Names;
import org.steelyard.parts.Place;
import org.steelyard.parts.Settings;
import org.steelyard.parts.SettingsException;

/** Reads experiments: a file or a built-in one, with settings of the command line laid over it. */
public final class ExperimentReader {
  /** What runs where no experiment is named. */
  public static final String DEFAULT = "quickstart";

  /** The key of the section that only {@code sweep} reads. */
  public static final String SWEEP = "sweep";

  private static final Map<String, String> SHORTHANDS =
      Map.of(
          "targets", "data.targets",
          "hidden", "network.hidden",
          "depth", "network.depth",
          "width", "network.width",
          "rank", "network.rank");

  private static final Set<String> PARTS_OF_THE_DATA = Set.of("holdout", "validation");
  private static final Set<String> DEPTH_AND_WIDTH = Set.of("depth", "width");

  /** A list of values or a range, as sweeps have them. */
  private static final Pattern SEVERAL = Pattern.compile("[^\\[{]*(,|\\.\\.).*");

  private final Binder binder = new Binder();
  private final Path workingDirectory;

  /**
   * @param workingDirectory what relative names on the command line are relative to
   */
  public ExperimentReader(Path workingDirectory) {
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
  }

  /**
   * The experiment with all settings as given.
   *
   * @param experiment a file, or the name of a built-in experiment
   * @param overrides "key=value", dotted
   * @throws SettingsException with everything that is wrong
   */
  public Experiment read(Optional<String> experiment, List<String> overrides) {
    Settings tree = tree(experiment, overrides);
    Optional<Settings> sweep = tree.find(SWEEP);
    if (sweep.isPresent()) {
      throw new SettingsException(
          List.of(
              "sweep (%s): this is one experiment for each cell of a grid: run it with 'steelyard sweep', which does them all"
                  .formatted(sweep.get().place().text())));
    }
    try {
      return binder.bind(Experiment.class, tree);
    } catch (SettingsException e) {
      throw new SettingsException(
          e.errors().stream().map(error -> withVerb(error, overrides)).toList());
    }
  }

  /** Several values for a setting that takes one are what another verb is for. */
  private static String withVerb(String error, List<String> overrides) {
    boolean several =
        overrides.stream()
            .map(override -> override.split("=", 2))
            .anyMatch(
                parts ->
                    error.startsWith(path(parts[0].strip()) + " (")
                        && SEVERAL.matcher(parts[1]).matches());
    return several
        ? error + "; several values make a sweep: 'steelyard sweep' runs them all"
        : error;
  }

  /** The settings before they are turned into parts. */
  public Settings tree(Optional<String> experiment, List<String> overrides) {
    Settings tree = expanded(base(experiment));
    List<String> errors = new ArrayList<>();
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals <= 0) {
        errors.add("'%s' is no setting: expected key=value".formatted(override));
        continue;
      }
      try {
        tree = lay(tree, override.substring(0, equals).strip(), override.substring(equals + 1));
      } catch (SettingsException e) {
        errors.addAll(e.errors());
      } catch (IllegalArgumentException e) {
        errors.add(override.substring(0, equals) + " (command line): " + e.getMessage());
      }
    }
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    return tree;
  }

  private Settings lay(Settings base, String key, String text) {
    return lay(base, key, value(key, text));
  }

  /** What a text of the command line stands for, given to {@code key}. */
  public Settings value(String key, String text) {
    return text.startsWith("[") || text.startsWith("{")
        ? Yaml.read(text, "command line, " + key, workingDirectory)
        : new Settings.Scalar(text, new Place("command line", workingDirectory));
  }

  /** The setting that {@code key} means: itself, or what it is short for. */
  public static String path(String key) {
    return SHORTHANDS.getOrDefault(key, key);
  }

  /**
   * Settings with one more laid over them.
   *
   * @param key dotted, or a shorthand
   */
  public Settings lay(Settings base, String key, Settings value) {
    String path = path(key);
    Settings over = under(path, value, value.place());
    Settings cleared = path.startsWith("network.") ? withoutRivals(base, path) : base;
    return binder.overlay(Experiment.class, cleared, expanded(over));
  }

  private static Settings under(String path, Settings value, Place place) {
    Settings tree = value;
    String[] keys = path.split("\\.", -1);
    for (int i = keys.length - 1; i >= 0; i--) {
      tree = new Settings.Section(Map.of(keys[i], tree), place);
    }
    return tree;
  }

  /** A network is given in one of several ways: what is laid over it replaces the others. */
  private static Settings withoutRivals(Settings base, String path) {
    String key = path.substring("network.".length());
    if (!(base instanceof Settings.Section root)
        || !(root.get("network").orElse(null) instanceof Settings.Section network)) {
      return base;
    }
    Map<String, Settings> kept = new LinkedHashMap<>(network.entries());
    kept.keySet()
        .removeIf(
            other ->
                !other.equals(key)
                    && !(DEPTH_AND_WIDTH.contains(key) && DEPTH_AND_WIDTH.contains(other)));
    Map<String, Settings> all = new LinkedHashMap<>(root.entries());
    all.put("network", new Settings.Section(kept, network.place()));
    return new Settings.Section(all, root.place());
  }

  private static Settings expanded(Settings tree) {
    return withFractions(withDetectedData(tree));
  }

  /**
   * {@code data: FILE} becomes the data kind that the file's content shows, unless it is the name
   * of a kind.
   */
  private static Settings withDetectedData(Settings tree) {
    if (!(tree instanceof Settings.Section root)
        || !(root.get("data").orElse(null) instanceof Settings.Scalar data)
        || Catalog.of(DataSource.class).find(data.text()).isPresent()) {
      return tree;
    }
    Path file = data.place().folder().resolve(data.text()).toAbsolutePath().normalize();
    if (!Files.exists(file) && !data.text().contains(".") && !data.text().contains("/")) {
      // More likely a misspelt kind than a file: the binder knows the nearest name.
      return tree;
    }
    Map<String, Settings> section = new LinkedHashMap<>();
    String kind = DataKinds.detect(file);
    section.put("kind", new Settings.Scalar(kind, data.place()));
    section.put(fileKey(kind), new Settings.Scalar(file.toString(), data.place()));
    Map<String, Settings> all = new LinkedHashMap<>(root.entries());
    all.put("data", new Settings.Section(section, data.place()));
    return new Settings.Section(all, root.place());
  }

  /** The setting of a data kind that names its file: the first one that is a path. */
  private static String fileKey(String kind) {
    Class<?> type = Catalog.of(DataSource.class).find(kind).orElseThrow().type();
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getType() == Path.class)
        .map(component -> Names.kebab(component.getName()))
        .findFirst()
        .orElseThrow();
  }

  /** {@code data.holdout: 0.2} is {@code data.holdout.fraction: 0.2}; so is validation. */
  private static Settings withFractions(Settings tree) {
    if (!(tree instanceof Settings.Section root)
        || !(root.get("data").orElse(null) instanceof Settings.Section data)) {
      return tree;
    }
    Map<String, Settings> section = new LinkedHashMap<>(data.entries());
    section.replaceAll(
        (key, value) ->
            PARTS_OF_THE_DATA.contains(key)
                    && value instanceof Settings.Scalar scalar
                    && scalar.text().strip().matches("[-+0-9.].*")
                ? new Settings.Section(Map.of("fraction", scalar), scalar.place())
                : value);
    Map<String, Settings> all = new LinkedHashMap<>(root.entries());
    all.put("data", new Settings.Section(section, data.place()));
    return new Settings.Section(all, root.place());
  }

  private Settings base(Optional<String> experiment) {
    if (experiment.isEmpty()) {
      return builtIn(DEFAULT).orElseThrow();
    }
    String name = experiment.get();
    Path file = workingDirectory.resolve(name).normalize();
    if (Files.isDirectory(file)) {
      throw new SettingsException(
          List.of("%s is a directory, expected an experiment file".formatted(name)));
    }
    if (Files.exists(file)) {
      try {
        Path folder = Optional.ofNullable(file.getParent()).orElse(workingDirectory);
        return Yaml.read(Files.readString(file), name, folder);
      } catch (IOException e) {
        throw new SettingsException(
            List.of("%s cannot be read as text: %s".formatted(name, e.getMessage())));
      }
    }
    return builtIn(name).orElseThrow(() -> new SettingsException(List.of(unknown(name))));
  }

  private static String unknown(String name) {
    String nearest =
        Names.nearest(name, builtIns()).map("; did you mean %s?"::formatted).orElse(".");
    return "there is no experiment file and no built-in experiment '%s'%s Built in: %s"
        .formatted(name, nearest, String.join(", ", builtIns()));
  }

  private Optional<Settings> builtIn(String name) {
    return resource(name + ".yaml")
        .map(text -> Yaml.read(text, "built-in " + name, workingDirectory));
  }

  /** The names of the built-in experiments. */
  public static List<String> builtIns() {
    return resource("index").orElse("").lines().filter(line -> !line.isBlank()).toList();
  }

  private static Optional<String> resource(String name) {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      return Optional.empty();
    }
    try (InputStream in =
        ExperimentReader.class.getResourceAsStream("/org/steelyard/experiments/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
