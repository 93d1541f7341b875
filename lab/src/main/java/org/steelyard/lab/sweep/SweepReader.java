package org.steelyard.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Place;
import org.steelyard.parts.Settings;
import org.steelyard.parts.SettingsException;

/**
 * Takes a sweep apart: the experiment it is about, its grid, its list and its {@link SweepSection}.
 */
final class SweepReader {
  private static final String GRID = "grid";
  private static final String LIST = "list";
  private static final String PREFIX = ExperimentReader.SWEEP + ".";
  private static final Place COMMAND = Place.of("command line");

  private final ExperimentReader reader;
  private final Binder binder = new Binder();
  private final List<String> errors = new ArrayList<>();
  private final Map<String, Settings> axes = new LinkedHashMap<>();
  private final Set<String> overrides = new LinkedHashSet<>();
  private final List<Map<String, Settings>> list = new ArrayList<>();
  private Settings section = Settings.empty(COMMAND);

  /** So that messages say "sweep.reach". */
  public record Root(@Doc("a sweep") SweepSection sweep) {
    public Root() {
      this(new SweepSection());
    }
  }

  SweepReader(ExperimentReader reader) {
    this.reader = reader;
  }

  /**
   * @param tree of an experiment, perhaps with a section {@code sweep}
   * @param words "key=values"
   * @param singlesAreAxes whether a word with one value is an axis too, with a column, or only
   *     changes the experiment as in {@code train}; a seed is always taken as it is
   */
  Sweep read(Settings tree, List<String> words, boolean singlesAreAxes) {
    Settings.Section root = (Settings.Section) tree;
    Map<String, Settings> entries = new LinkedHashMap<>(root.entries());
    Optional.ofNullable(entries.remove(ExperimentReader.SWEEP)).ifPresent(this::takeSection);
    words.forEach(word -> takeWord(word, singlesAreAxes));
    SweepSection options = options();
    Settings.Section base = withCertificates(new Settings.Section(entries, root.place()), options);
    Map<String, Axis> read = parsed(base);
    for (String key : overrides) {
      Optional<Axis> single =
          Optional.ofNullable(read.get(key)).filter(axis -> axis.values().size() == 1);
      if (single.isPresent() && list.stream().noneMatch(entry -> entry.containsKey(key))) {
        base = (Settings.Section) reader.lay(base, key, single.get().values().get(0));
        read.remove(key);
      }
    }
    List<Axis> grid =
        axes.keySet().stream().flatMap(key -> Stream.ofNullable(read.get(key))).toList();
    Expansion expansion = new Expansion(reader, base, grid, list);
    if (!errors.isEmpty()) {
      throw new SettingsException(withMistakesOfCells(expansion));
    }
    return new Sweep(expansion, options);
  }

  /** What is wrong already does not hide what is wrong with the cells. */
  private List<String> withMistakesOfCells(Expansion expansion) {
    try {
      expansion.drafts();
    } catch (IllegalArgumentException e) {
      errors.addAll(String.valueOf(e.getMessage()).lines().toList());
    }
    return errors;
  }

  private void takeSection(Settings node) {
    if (!(node instanceof Settings.Section given)) {
      errors.add("sweep (%s): expected a map with grid, list ...".formatted(node.place().text()));
      return;
    }
    Map<String, Settings> rest = new LinkedHashMap<>(given.entries());
    Optional.ofNullable(rest.remove(GRID)).ifPresent(grid -> axes.putAll(settings(grid)));
    Optional<Settings> cells = Optional.ofNullable(rest.remove(LIST));
    if (cells.isPresent() && cells.get() instanceof Settings.Items items) {
      items.items().forEach(item -> list.add(settings(item)));
    } else if (cells.isPresent()) {
      errors.add(
          "sweep.list (%s): expected a list of maps of settings"
              .formatted(cells.get().place().text()));
    }
    section = new Settings.Section(rest, given.place());
  }

  private Map<String, Settings> settings(Settings node) {
    Map<String, Settings> found = new LinkedHashMap<>();
    if (node instanceof Settings.Section map) {
      map.entries().forEach((key, value) -> found.put(ExperimentReader.path(key), value));
    } else {
      errors.add(
          "sweep (%s): expected settings and their values, such as {initializer.scale: 1e-4..1:log:5}"
              .formatted(node.place().text()));
    }
    return found;
  }

  private void takeWord(String word, boolean singlesAreAxes) {
    int equals = word.indexOf('=');
    if (equals <= 0) {
      errors.add("'%s' is no setting: expected key=values".formatted(word));
      return;
    }
    String key = word.substring(0, equals).strip();
    String text = word.substring(equals + 1);
    if (key.startsWith(PREFIX)) {
      Settings value = reader.value(key, text);
      section =
          binder.overlay(
              SweepSection.class,
              section,
              new Settings.Section(Map.of(key.substring(PREFIX.length()), value), COMMAND));
      return;
    }
    String path = ExperimentReader.path(key);
    axes.remove(path);
    axes.put(path, new Settings.Scalar(text, COMMAND));
    if (!singlesAreAxes && !path.equals("seed")) {
      overrides.add(path);
    }
  }

  private SweepSection options() {
    try {
      Settings root =
          new Settings.Section(Map.of(ExperimentReader.SWEEP, section), section.place());
      return binder.bind(Root.class, root).sweep();
    } catch (SettingsException e) {
      errors.addAll(e.errors());
      return new SweepSection();
    }
  }

  /** Certificates cost more than short runs: only those that the sweep itself asks for. */
  private static Settings.Section withCertificates(Settings.Section base, SweepSection options) {
    Map<String, Settings> entries = new LinkedHashMap<>(base.entries());
    List<Settings> names = new ArrayList<>();
    options.certify().forEach(name -> names.add(new Settings.Scalar(name, COMMAND)));
    entries.put("certify", new Settings.Items(names, COMMAND));
    return new Settings.Section(entries, base.place());
  }

  /** Whether a setting takes a list may depend on the kinds that other axes choose. */
  private Map<String, Axis> parsed(Settings base) {
    Settings probe = base;
    Map<String, Axis> read = new LinkedHashMap<>();
    for (String key : axes.keySet().stream().sorted(Axis.APPLICATION).toList()) {
      Settings node = axes.getOrDefault(key, base);
      try {
        Axis axis = Axis.of(reader, key, node, binder.takesList(Experiment.class, probe, key));
        read.put(key, axis);
        probe = reader.lay(probe, key, axis.values().get(0));
      } catch (IllegalArgumentException e) {
        errors.add(
            "%s (%s): %s".formatted(key, node.place().text(), e.getMessage()).replace('\n', ' '));
      }
    }
    return read;
  }
}
