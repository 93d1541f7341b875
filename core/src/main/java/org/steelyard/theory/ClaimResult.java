package org.steelyard.theory;

import java.util.OptionalLong;
import org.steelyard.linalg.Answer;

/**
 * What became of a claim along a run.
 *
 * @param holds NO: it was seen to fail; UNDECIDED: never certainly, but rounding hid it somewhere;
 *     YES: it held at each look
 * @param leastSlack least (bound − measured)/max(|bound|, |measured|) seen where rounding did not
 *     hide it; +∞ if never looked at
 * @param atStep where that was
 * @param blindFrom the first step at which rounding hid the answer
 */
public record ClaimResult(
    String name,
    Claim.Kind kind,
    Answer holds,
    double leastSlack,
    long atStep,
    OptionalLong blindFrom) {}
