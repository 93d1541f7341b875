package org.steelyard.lab.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.steelyard.lab.prepare.Partition.Part;

class PartitionTest {
  private static final Optional<Holdout> FIFTH = Optional.of(new Holdout(0.2, Optional.empty()));
  private static final Optional<Holdout> TENTH = Optional.of(new Holdout(0.1, Optional.empty()));

  @Test
  void next_fractions_areOfAllAndOfTheRest() {
    Partition partition = new Partition(FIFTH, TENTH, 5);
    Map<Part, Integer> counts = new EnumMap<>(Part.class);
    for (int i = 0; i < 10_000; i++) {
      counts.merge(partition.next(), 1, Integer::sum);
    }
    assertThat(counts.get(Part.TEST)).isBetween(1994, 2006);
    assertThat(counts.get(Part.VALIDATION)).isBetween(790, 810);
  }

  @Test
  void next_sameTestWithAndWithoutValidation() {
    Partition with = new Partition(FIFTH, TENTH, 9);
    Partition without = new Partition(FIFTH, Optional.empty(), 9);
    for (int i = 0; i < 500; i++) {
      assertThat(with.next() == Part.TEST).isEqualTo(without.next() == Part.TEST);
    }
  }

  @Test
  void next_groups_areNeverSplit() {
    for (long seed = 0; seed < 20; seed++) {
      Partition partition = new Partition(FIFTH, TENTH, seed);
      Random random = new Random(seed);
      Map<String, Part> seen = new HashMap<>();
      for (int i = 0; i < 400; i++) {
        String group = "g" + random.nextInt(60);
        Part part = partition.next(group);
        Part before = seen.putIfAbsent(group, part);
        assertThat(before == null ? part : before).as("seed %d, %s", seed, group).isEqualTo(part);
      }
      assertThat(seen.values()).contains(Part.TRAINING, Part.TEST);
    }
  }
}
