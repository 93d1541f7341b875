package org.steelyard.lab.run;

import java.util.List;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Verdict;

/** A certificate as a paragraph of plain words. */
public final class Words {
  private Words() {}

  public static String of(TrainResult result) {
    StringBuilder text = new StringBuilder(capitalized(ending(result))).append(". ");
    if (Double.isFinite(result.gap())) {
      text.append(
          "The final loss is at most %.3g above its infimum (%s). "
              .formatted(result.gap(), result.gapRigour()));
    } else {
      text.append("No bound on the distance of the final loss to its infimum is known. ");
    }
    List<Certificate> certified = withVerdict(result, Verdict.CERTIFIED);
    text.append(
        certified.isEmpty()
            ? "No theorem asked for applies to this run as it was started. "
            : "These theorems apply and every promise of theirs that was looked at was kept: %s. "
                .formatted(
                    String.join(
                        ", ",
                        certified.stream()
                            .map(c -> c.theorem() + " (" + c.rigour() + ")")
                            .toList())));
    text.append(capitalized(result.watch().sentence())).append(". ");
    List<Certificate> refuted = withVerdict(result, Verdict.REFUTED);
    if (!refuted.isEmpty()) {
      text.append(
          "PROMISES WERE BROKEN by %s: the theorem or this program is wrong. "
              .formatted(String.join(", ", refuted.stream().map(Certificate::theorem).toList())));
    }
    return text.toString().strip();
  }

  private static String capitalized(String sentence) {
    return sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1);
  }

  private static String ending(TrainResult result) {
    return result.run().outcome().sentence();
  }

  private static List<Certificate> withVerdict(TrainResult result, Verdict verdict) {
    return result.certificates().stream().filter(c -> c.verdict() == verdict).toList();
  }
}
