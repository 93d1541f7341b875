package org.steelyard.theory;

import java.util.Optional;
import org.steelyard.linalg.Answer;
import org.steelyard.linalg.Interval;

/**
 * One condition of a theorem: a named comparison of two numbers, each enclosed.
 *
 * @param name what is compared, in words or in the paper's symbols
 * @param remedy the nearest change that would make a failing condition hold, computed for this
 *     setting
 */
public record Hypothesis(
    String name, Interval left, Relation relation, Interval right, Optional<String> remedy) {

  public static Hypothesis of(String name, Interval left, Relation relation, Interval right) {
    return new Hypothesis(name, left, relation, right, Optional.empty());
  }

  public static Hypothesis of(String name, Interval left, Relation relation, double right) {
    return of(name, left, relation, Interval.of(right));
  }

  /**
   * A condition that is no comparison of numbers, written as 1 = 1 where it holds and 0 = 1 where
   * not.
   */
  public static Hypothesis fact(String name, boolean holds) {
    return of(name, holds ? Interval.ONE : Interval.ZERO, Relation.EQUAL, Interval.ONE);
  }

  /** With a sentence on what to change; kept only if the condition fails. */
  public Hypothesis remedy(String sentence) {
    return holds() ? this : new Hypothesis(name, left, relation, right, Optional.of(sentence));
  }

  /** What the enclosures can say. */
  public Answer answer() {
    return relation.test(left, right);
  }

  /** Whether it holds between the midpoints: what double precision without enclosure would say. */
  public boolean holds() {
    return switch (answer()) {
      case YES -> true;
      case NO -> false;
      case UNDECIDED ->
          left.isFinite()
              && right.isFinite()
              && relation.test(Interval.of(left.midpoint()), Interval.of(right.midpoint()))
                  == Answer.YES;
    };
  }

  /** How far the midpoints are from failing; negative where they fail. */
  public double margin() {
    return relation.margin(left.midpoint(), right.midpoint());
  }
}
