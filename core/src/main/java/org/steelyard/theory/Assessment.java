package org.steelyard.theory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steelyard.linalg.Answer;
import org.steelyard.linalg.Interval;

/**
 * What a theorem says of a setting before the first step.
 *
 * @param hypotheses all of them, whether they hold or not
 * @param quantities the theorem's numbers under the names of theory.md, as far as they are defined;
 *     {@link Interval#ENTIRE} where the theorem has none here
 * @param words quantities that are no numbers: which of several bounds won, say
 * @param claims what it promises if every hypothesis holds
 * @param rung the step it allows, if it is about steps and all hypotheses hold
 * @param enclosed whether the numbers are enclosures
 */
public record Assessment(
    List<Hypothesis> hypotheses,
    Map<String, Interval> quantities,
    Map<String, String> words,
    List<Claim> claims,
    Optional<Rung> rung,
    boolean enclosed) {
  public Assessment {
    hypotheses = List.copyOf(hypotheses);
    quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    claims = List.copyOf(claims);
  }

  /** One of the quantities; that it is there is the caller's knowledge. */
  public Interval quantity(String name) {
    return Optional.ofNullable(quantities.get(name))
        .orElseThrow(() -> new IllegalStateException("there is no quantity " + name));
  }

  /** Whether every hypothesis holds, at least in double precision. */
  public boolean applies() {
    return hypotheses.stream().allMatch(Hypothesis::holds);
  }

  /** PROVEN where every hypothesis holds for all numbers enclosed; else COMPUTED. */
  public Rigour rigour() {
    return enclosed && hypotheses.stream().allMatch(h -> h.answer() == Answer.YES)
        ? Rigour.PROVEN
        : Rigour.COMPUTED;
  }

  public Verdict verdict() {
    if (applies()) {
      return Verdict.CERTIFIED;
    }
    boolean fails = hypotheses.stream().anyMatch(h -> h.answer() == Answer.NO);
    return fails ? Verdict.NOT_APPLICABLE : Verdict.UNDECIDED;
  }

  /** Gathers an assessment while a theorem works it out. */
  public static final class Draft {
    private final List<Hypothesis> hypotheses = new ArrayList<>();
    private final Map<String, Interval> quantities = new LinkedHashMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();
    private final List<Claim> claims = new ArrayList<>();
    private Optional<Rung> rung = Optional.empty();
    private final boolean enclosed;

    public Draft(boolean enclosed) {
      this.enclosed = enclosed;
    }

    /** Adds it and returns whether it holds. */
    public boolean require(Hypothesis hypothesis) {
      hypotheses.add(hypothesis);
      return hypothesis.holds();
    }

    public Draft quantity(String name, Interval value) {
      quantities.put(name, value);
      return this;
    }

    public Draft quantity(String name, double value) {
      return quantity(name, Interval.of(value));
    }

    /** A quantity that is no number. */
    public Draft word(String name, String value) {
      words.put(name, value);
      return this;
    }

    public Draft claim(Claim claim) {
      claims.add(claim);
      return this;
    }

    /** The step that the theorem allows; dropped unless every hypothesis holds. */
    public Draft rung(String theorem, String kind, double stepSize, double factor) {
      rung = Optional.of(new Rung(theorem, kind, stepSize, factor, Rigour.COMPUTED));
      return this;
    }

    public Assessment done() {
      Assessment plain =
          new Assessment(hypotheses, quantities, words, claims, Optional.empty(), enclosed);
      Optional<Rung> allowed =
          plain.applies()
              ? rung.map(
                  r -> new Rung(r.theorem(), r.kind(), r.stepSize(), r.factor(), plain.rigour()))
              : Optional.empty();
      return new Assessment(hypotheses, quantities, words, claims, allowed, enclosed);
    }
  }
}
