package org.steelyard.lab.data;

import static org.steelyard.parts.Require.require;

import java.util.List;
import java.util.OptionalLong;

/**
 * Known entries of a matrix of users and items, in the order of the file; no entry is there twice.
 *
 * @param users the names of the users, by number
 * @param items the names of the items, by number
 * @param user the number of the user of each rating
 * @param item the number of the item of each rating
 * @param value of each rating
 * @param warnings sentences about the data
 */
public record Ratings(
    List<String> users,
    List<String> items,
    int[] user,
    int[] item,
    double[] value,
    List<String> warnings,
    List<SourceFile> files)
    implements Data {
  public Ratings {
    users = List.copyOf(users);
    items = List.copyOf(items);
    require(
        user.length == item.length && item.length == value.length,
        "%s users, %s items and %s values are no ratings",
        user.length,
        item.length,
        value.length);
    warnings = List.copyOf(warnings);
    files = List.copyOf(files);
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(value.length);
  }

  @Override
  public void close() {}
}
