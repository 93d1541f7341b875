package org.steelyard.lab.metrics;

import org.steelyard.lab.data.Ratings;
import org.steelyard.lab.prepare.Offsets;
import org.steelyard.linalg.Matrix;

/**
 * Judges completed matrices (users × items, what is left after the offsets) on some of the ratings.
 *
 * @param mean of the training ratings
 */
public record RatingsJudge(Ratings ratings, int[] members, Offsets offsets, double mean)
    implements Judge {
  @Override
  public Metrics judge(Matrix w) {
    double whole = 0;
    double without = 0;
    double constant = 0;
    for (int i : members) {
      int user = ratings.user()[i];
      int item = ratings.item()[i];
      double rest = ratings.value()[i] - offsets.of(user, item);
      double error = rest - w.get(user, item);
      double off = ratings.value()[i] - mean;
      whole += error * error;
      without += rest * rest;
      constant += off * off;
    }
    int count = members.length;
    return new Completion(
        count, Math.sqrt(whole / count), Math.sqrt(without / count), Math.sqrt(constant / count));
  }
}
