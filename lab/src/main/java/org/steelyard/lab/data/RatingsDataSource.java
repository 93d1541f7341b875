package org.steelyard.lab.data;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/** Ratings of items by users in a table of text: the known entries of a matrix to complete. */
@AutoService(DataSource.class)
@Doc(
    "A table of ratings, a row each: user, item, rating; the known entries of a matrix (MovieLens).")
public record RatingsDataSource(
    @Doc("the file, relative to the experiment file") @Required Path file,
    @Doc("column of the users, by name or number from 1") String user,
    @Doc("column of the items") String item,
    @Doc("column of the ratings") String rating,
    @Doc("what to do with faulty rows: refuse, or drop-rows, which counts them") Missing missing)
    implements DataSource {
  private static final int BLOCK = 1024;

  public RatingsDataSource() {
    this(Path.of("ratings.csv"), "1", "2", "3", Missing.REFUSE);
  }

  @Override
  public Data open(Path base, Reading reading) {
    reading.refuseGroup();
    Path path = Paths.resolve(base, file);
    try (TableSamples table =
        TableSamples.open(
            path, Optional.empty(), names -> columns(path, names), missing, reading.threads())) {
      return read(path, table);
    }
  }

  /** Items stand where classes do in other tables, users where groups do. */
  private Columns columns(Path path, List<String> names) {
    int users = Columns.find(path, names, user, "user");
    int items = Columns.find(path, names, item, "item");
    int ratings = Columns.find(path, names, rating, "rating");
    if (users == items || users == ratings || items == ratings) {
      throw new DataException(
          "%s: data.user, data.item and data.rating must be three columns, got '%s', '%s', '%s'"
              .formatted(path, names.get(users), names.get(items), names.get(ratings)));
    }
    return new Columns(names, new int[] {ratings}, new int[] {items}, Optional.of(users), true);
  }

  private static Ratings read(Path path, TableSamples table) {
    int[] users = new int[BLOCK];
    int[] items = new int[BLOCK];
    double[] values = new double[BLOCK];
    double[] rows = new double[3 * BLOCK];
    int count = 0;
    for (int got = table.read(rows, BLOCK); got > 0; got = table.read(rows, BLOCK)) {
      if (count + got > values.length) {
        int length = Math.max(2 * values.length, count + got);
        users = Arrays.copyOf(users, length);
        items = Arrays.copyOf(items, length);
        values = Arrays.copyOf(values, length);
      }
      for (int i = 0; i < got; i++, count++) {
        values[count] = rows[3 * i];
        items[count] = (int) rows[3 * i + 1];
        users[count] = (int) rows[3 * i + 2];
      }
    }
    List<String> itemNames = table.classes().orElseThrow();
    List<String> userNames = table.groups();
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      if (!seen.add((long) users[i] * itemNames.size() + items[i])) {
        throw new DataException(
            "%s: user '%s' rates item '%s' twice (rating %d of the file)"
                .formatted(path, userNames.get(users[i]), itemNames.get(items[i]), i + 1));
      }
    }
    return new Ratings(
        userNames,
        itemNames,
        Arrays.copyOf(users, count),
        Arrays.copyOf(items, count),
        Arrays.copyOf(values, count),
        table.warnings().stream().filter(warning -> !warning.startsWith("input")).toList(),
        table.files());
  }
}
