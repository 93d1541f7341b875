package org.steelyard.theory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steelyard.linalg.Interval;

/**
 * What a theorem says of a run, with all the numbers it rests on.
 *
 * @param theorem its name in the catalog
 * @param title what it states, in a sentence
 * @param citation where it stands
 * @param settings of the theorem where they are not its defaults, as texts
 */
public record Certificate(
    String theorem,
    String title,
    String citation,
    Map<String, String> settings,
    Verdict verdict,
    Rigour rigour,
    List<Hypothesis> hypotheses,
    List<ClaimResult> claims,
    Map<String, Interval> quantities,
    Map<String, String> words,
    Optional<Rung> rung) {}
