package org.steelyard.lab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.steelyard.lab.data.DataException;
import org.steelyard.lab.data.Ratings;
import org.steelyard.lab.metrics.Judge;
import org.steelyard.lab.metrics.RatingsJudge;
import org.steelyard.lab.prepare.Offsets;
import org.steelyard.lab.prepare.Partition;
import org.steelyard.lab.prepare.Partition.Part;
import org.steelyard.lab.prepare.RatingUnits;
import org.steelyard.objective.Observations;

/** Matrix completion: users × items, known where there are ratings, less the offsets. */
record RatingsLoader(Experiment experiment) {
  LoadedProblem.Content load(Ratings ratings, Partition partition) {
    int users = ratings.users().size();
    int items = ratings.items().size();
    Room.require(experiment, items, users, 6L * Double.BYTES * users * items);
    Map<Part, int[]> members = members(ratings, partition);
    int[] training = Optional.ofNullable(members.get(Part.TRAINING)).orElse(new int[0]);
    if (training.length == 0) {
      throw new DataException("there is no rating to train on");
    }
    DataSection data = experiment.data();
    Offsets offsets = Offsets.fit(ratings, training, data.offsets(), data.shrinkage());
    double mean = Offsets.fit(ratings, training, Offsets.Kind.MEAN, 0).mean();
    Map<Part, Judge> judges = new EnumMap<>(Part.class);
    members.forEach(
        (part, indices) -> judges.put(part, new RatingsJudge(ratings, indices, offsets, mean)));
    List<String> notes = new ArrayList<>();
    notes.add(
        "%d of %d entries of the %d x %d matrix of users and items are trained on; %s."
            .formatted(training.length, (long) users * items, users, items, words(data)));
    experiment.loss().remark().ifPresent(notes::add);
    return new LoadedProblem.Content(
        experiment.loss().over(observations(ratings, training, offsets)),
        ratings.files(),
        OptionalLong.of(training.length),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new RatingUnits(ratings.users(), ratings.items(), offsets)),
        judges,
        Optional.ofNullable(members.get(Part.VALIDATION))
            .map(indices -> observations(ratings, indices, offsets))
            .map(o -> new ValidationLoss(experiment.loss().over(o), experiment.loss().ridge())),
        ratings.warnings(),
        notes);
  }

  private static String words(DataSection data) {
    return switch (data.offsets()) {
      case NONE -> "nothing is taken off the ratings";
      case MEAN -> "the mean of the training ratings is taken off";
      case USER_ITEM ->
          "the mean, user and item offsets of the training ratings are taken off (shrinkage %s)"
              .formatted(data.shrinkage());
    };
  }

  private static Map<Part, int[]> members(Ratings ratings, Partition partition) {
    Map<Part, int[]> members = new EnumMap<>(Part.class);
    Part[] parts = new Part[ratings.value().length];
    Arrays.setAll(parts, i -> partition.next());
    for (Part part : Part.values()) {
      int[] indices =
          java.util.stream.IntStream.range(0, parts.length).filter(i -> parts[i] == part).toArray();
      if (indices.length > 0) {
        members.put(part, indices);
      }
    }
    return members;
  }

  private static Observations observations(Ratings ratings, int[] members, Offsets offsets) {
    int count = members.length;
    int[] rows = new int[count];
    int[] columns = new int[count];
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      int i = members[k];
      rows[k] = ratings.user()[i];
      columns[k] = ratings.item()[i];
      values[k] = ratings.value()[i] - offsets.of(rows[k], columns[k]);
    }
    return new Observations(ratings.users().size(), ratings.items().size(), rows, columns, values);
  }
}
