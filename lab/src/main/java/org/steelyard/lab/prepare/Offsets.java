package org.steelyard.lab.prepare;

import java.util.Arrays;
import org.steelyard.lab.data.Ratings;

/**
 * What a rating is expected to be before anything is known of the pair: g + b_user + b_item, g the
 * mean of the training ratings, b the minimizer of Σ (r − g − b_user − b_item)² + λ(Σ b_user² + Σ
 * b_item²) over them, found by {@value #SWEEPS} sweeps of alternating means from 0. Users and items
 * without a training rating have 0.
 */
public record Offsets(double mean, double[] users, double[] items) {
  private static final int SWEEPS = 30;

  /** What is taken off the ratings before a matrix is fitted to the rest. */
  public enum Kind {
    NONE,
    MEAN,
    USER_ITEM
  }

  public Offsets {
    users = users.clone();
    items = items.clone();
  }

  /**
   * @param training the ratings that count
   * @param shrinkage λ, at least 0: so many ratings of the mean are added to everybody's
   */
  public static Offsets fit(Ratings ratings, int[] training, Kind kind, double shrinkage) {
    double[] users = new double[ratings.users().size()];
    double[] items = new double[ratings.items().size()];
    if (kind == Kind.NONE) {
      return new Offsets(0, users, items);
    }
    double sum = 0;
    for (int i : training) {
      sum += ratings.value()[i];
    }
    double mean = sum / training.length;
    for (int sweep = 0; kind == Kind.USER_ITEM && sweep < SWEEPS; sweep++) {
      update(ratings, training, mean, shrinkage, ratings.item(), items, ratings.user(), users);
      update(ratings, training, mean, shrinkage, ratings.user(), users, ratings.item(), items);
    }
    return new Offsets(mean, users, items);
  }

  private static void update(
      Ratings ratings,
      int[] training,
      double mean,
      double shrinkage,
      int[] mine,
      double[] own,
      int[] theirs,
      double[] other) {
    double[] counts = new double[own.length];
    Arrays.fill(own, 0);
    for (int i : training) {
      own[mine[i]] += ratings.value()[i] - mean - other[theirs[i]];
      counts[mine[i]]++;
    }
    for (int k = 0; k < own.length; k++) {
      own[k] = counts[k] == 0 ? 0 : own[k] / (counts[k] + shrinkage);
    }
  }

  /** g + b_user + b_item. */
  public double of(int user, int item) {
    return mean + users[user] + items[item];
  }

  @Override
  public double[] users() {
    return users.clone();
  }

  @Override
  public double[] items() {
    return items.clone();
  }
}
