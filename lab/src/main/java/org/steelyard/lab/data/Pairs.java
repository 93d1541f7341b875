package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Users and items whose ratings are wanted, in the order of a file.
 *
 * @param userColumn its name in the file
 * @param itemColumn its name in the file
 */
public record Pairs(String userColumn, String itemColumn, List<Pair> pairs) {
  private static final int BLOCK = 1024;

  /** One of them, by name. */
  public record Pair(String user, String item) {}

  public Pairs {
    pairs = List.copyOf(pairs);
  }

  /** Reads a table that has the columns of users and items of these data. */
  public static Pairs read(Path file, RatingsDataSource like) {
    Path path = Paths.require(file);
    List<String> columns = new ArrayList<>();
    try (TableSamples table =
        TableSamples.open(
            path,
            Optional.empty(),
            names -> {
              int user = Columns.find(path, names, like.user(), "user");
              int item = Columns.find(path, names, like.item(), "item");
              columns.add(names.get(user));
              columns.add(names.get(item));
              return new Columns(names, new int[0], new int[] {item}, Optional.of(user), true);
            },
            Missing.REFUSE,
            1)) {
      List<double[]> numbers = new ArrayList<>();
      double[] rows = new double[2 * BLOCK];
      for (int got = table.read(rows, BLOCK); got > 0; got = table.read(rows, BLOCK)) {
        for (int i = 0; i < got; i++) {
          numbers.add(new double[] {rows[2 * i], rows[2 * i + 1]});
        }
      }
      List<String> items = table.classes().orElseThrow();
      List<String> users = table.groups();
      return new Pairs(
          columns.get(0),
          columns.get(1),
          numbers.stream()
              .map(pair -> new Pair(users.get((int) pair[1]), items.get((int) pair[0])))
              .toList());
    }
  }
}
