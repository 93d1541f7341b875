package org.steelyard.lab.prepare;

import java.util.HashMap;
import java.util.Map;

/** Decides for one row after another whether it is held out: a worker, see {@link Holdout}. */
public final class Split {
  private static final int BLOCK = 20;

  private final double fraction;
  private final long key;
  private final Map<String, Boolean> groups = new HashMap<>();
  private long next;

  Split(double fraction, long seed) {
    this.fraction = fraction;
    this.key = mix(seed);
  }

  /** Whether the next row is held out. */
  public boolean holdsOutNext() {
    return holdsOut(next++);
  }

  /** Whether the next row, of this group, is held out. */
  public boolean holdsOutNext(String group) {
    Boolean known = groups.get(group);
    if (known == null) {
      known = holdsOutNext();
      groups.put(group, known);
    }
    return known;
  }

  private boolean holdsOut(long number) {
    long block = number / BLOCK * BLOCK;
    long mine = hash(number);
    int rank = 0;
    for (long other = block; other < block + BLOCK; other++) {
      if (hash(other) < mine) {
        rank++;
      }
    }
    return rank < Math.round(fraction * (block + BLOCK)) - Math.round(fraction * block);
  }

  private long hash(long number) {
    return mix(key + number * 0x9e3779b97f4a7c15L);
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014): a bijection of 64 bits. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
