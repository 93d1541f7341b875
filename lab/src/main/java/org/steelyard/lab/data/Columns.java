package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.steelyard.parts.Names;

/**
 * Which columns of a table are inputs, targets and group.
 *
 * @param names of all columns
 * @param inputs positions in {@code names}, from 0
 * @param targets positions in {@code names}
 * @param group position in {@code names}, if samples are grouped
 * @param labels whether the only target is the name of a class
 */
record Columns(
    List<String> names, int[] inputs, int[] targets, Optional<Integer> group, boolean labels) {
  private static final int LISTED = 40;

  /**
   * What the user asked for: columns by name or number from 1, in the order wanted; quotes make a
   * name of a number and protect commas.
   *
   * @param inputs all the others, if empty
   * @param labels whether the only target is the name of a class
   */
  record Choice(
      List<String> inputs,
      List<String> ignore,
      List<String> targets,
      Optional<String> group,
      boolean labels) {}

  static Columns select(Path file, List<String> names, Choice choice) {
    requireDistinct(file, names);
    Finder finder = new Finder(file, names);
    int[] targets = finder.find(choice.targets(), "targets");
    int[] ignored = finder.find(choice.ignore(), "ignore");
    int[] inputs = finder.find(choice.inputs(), "inputs");
    Optional<Integer> group =
        choice.group().map(name -> finder.find(List.of(name), "holdout.group")[0]);
    Set<Integer> used = new HashSet<>();
    IntStream.concat(IntStream.of(targets), IntStream.of(ignored)).forEach(used::add);
    if (inputs.length == 0) {
      group.ifPresent(used::add);
      inputs = IntStream.range(0, names.size()).filter(j -> !used.contains(j)).toArray();
    }
    for (int j : targets) {
      refuseBoth(file, names.get(j), j, ignored, "both a target and ignored");
    }
    for (int j : inputs) {
      refuseBoth(file, names.get(j), j, targets, "both an input and a target");
      refuseBoth(file, names.get(j), j, ignored, "both an input and ignored");
    }
    if (inputs.length == 0) {
      throw new DataException(
          "%s: no column is left for the inputs; %s".formatted(file, finder.columns()));
    }
    if (choice.labels() && targets.length > 1) {
      throw new DataException(
          "%s: classes are named by one target column, got %d: %s"
              .formatted(
                  file,
                  targets.length,
                  String.join(", ", IntStream.of(targets).mapToObj(names::get).toList())));
    }
    return new Columns(names, inputs, targets, group, choice.labels());
  }

  /** The position of one column, given as in a {@link Choice}. */
  static int find(Path file, List<String> names, String column, String setting) {
    requireDistinct(file, names);
    return new Finder(file, names).find(List.of(column), setting)[0];
  }

  List<String> names(int[] positions) {
    return IntStream.of(positions).mapToObj(names::get).toList();
  }

  /** The name as it must be written in a setting. */
  static String setting(String name) {
    return name.matches("[^,\\s\"']*") ? name : "\"" + name + "\"";
  }

  static String listing(List<String> names) {
    String more = names.size() > LISTED ? ", … (%d in all)".formatted(names.size()) : "";
    return "the columns are "
        + String.join(", ", names.stream().limit(LISTED).map(Columns::setting).toList())
        + more;
  }

  private static void requireDistinct(Path file, List<String> names) {
    Map<String, Integer> seen = new HashMap<>();
    for (int j = 0; j < names.size(); j++) {
      Integer before = seen.putIfAbsent(names.get(j), j);
      if (before != null) {
        throw new DataException(
            "%s: columns %d and %d are both called '%s'"
                .formatted(file, before + 1, j + 1, names.get(j)));
      }
    }
  }

  private static void refuseBoth(Path file, String name, int j, int[] others, String what) {
    if (IntStream.of(others).anyMatch(other -> other == j)) {
      throw new DataException("%s: column '%s' is %s".formatted(file, name, what));
    }
  }

  private record Finder(Path file, List<String> names) {
    int[] find(List<String> wanted, String setting) {
      List<Integer> found = new ArrayList<>();
      for (String item : wanted) {
        if (names.contains(item)) {
          found.add(names.indexOf(item));
        } else {
          split(item).forEach(part -> found.add(position(part, setting)));
        }
      }
      int[] positions = found.stream().mapToInt(Integer::intValue).toArray();
      for (int j : positions) {
        if (IntStream.of(positions).filter(k -> k == j).count() > 1) {
          throw new DataException(
              "%s: data.%s lists column '%s' twice".formatted(file, setting, names.get(j)));
        }
      }
      return positions;
    }

    private int position(String item, String setting) {
      boolean quoted = item.length() > 1 && item.matches("(?s)\".*\"|'.*'");
      String name = quoted ? item.substring(1, item.length() - 1) : item;
      if (names.contains(name)) {
        return names.indexOf(name);
      }
      if (!quoted && name.matches("[0-9]{1,9}")) {
        int number = Integer.parseInt(name);
        if (number >= 1 && number <= names.size()) {
          return number - 1;
        }
        throw new DataException(
            "data.%s: there is no column %d; %s has %d columns"
                .formatted(setting, number, file, names.size()));
      }
      String nearest =
          Names.nearest(name, names).map(near -> ", nearest is '%s'".formatted(near)).orElse("");
      throw new DataException(
          "data.%s: no column '%s' in %s%s; %s".formatted(setting, name, file, nearest, columns()));
    }

    private String columns() {
      return listing(names);
    }

    /** The parts between commas outside quotes, quotes kept. */
    private static List<String> split(String items) {
      List<String> parts = new ArrayList<>();
      int start = 0;
      char quote = 0;
      for (int i = 0; i <= items.length(); i++) {
        char c = i < items.length() ? items.charAt(i) : ',';
        boolean last = i == items.length();
        if (last || (c == ',' && quote == 0)) {
          parts.add(items.substring(start, i).strip());
          start = i + 1;
        } else if (quote == 0 && (c == '"' || c == '\'') && items.substring(start, i).isBlank()) {
          quote = c;
        } else if (c == quote) {
          quote = 0;
        }
      }
      return parts;
    }
  }
}
