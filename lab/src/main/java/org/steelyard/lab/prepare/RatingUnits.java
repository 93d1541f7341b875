package org.steelyard.lab.prepare;

import java.util.List;

/**
 * What the entries of a completed matrix mean: the rating by a user (row) of an item (column), less
 * the offsets.
 */
public record RatingUnits(List<String> users, List<String> items, Offsets offsets) {
  public RatingUnits {
    users = List.copyOf(users);
    items = List.copyOf(items);
  }
}
