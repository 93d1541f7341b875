package org.steelyard.lab.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Text whose Unicode superscripts and subscripts (10⁻⁸, σ₁, λₘᵢₙ) become raised and lowered runs of
 * ordinary letters, since few fonts draw the Unicode ones alike.
 */
public record RichText(List<Run> runs) {
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀ";
  private static final String RAISED_PLAIN = "0123456789+−T";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
  private static final String LOWERED_PLAIN = "0123456789+−aehijklmnoprstuvx";

  /** Where a run sits against the baseline. */
  public enum Shift {
    NONE,
    SUPERSCRIPT,
    SUBSCRIPT
  }

  /** Consecutive characters of one height. */
  public record Run(String text, Shift shift) {}

  public RichText {
    runs = List.copyOf(runs);
  }

  public static RichText of(String text) {
    List<Run> runs = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    Shift shift = Shift.NONE;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int up = RAISED.indexOf(c);
      int down = LOWERED.indexOf(c);
      Shift next = up >= 0 ? Shift.SUPERSCRIPT : down >= 0 ? Shift.SUBSCRIPT : Shift.NONE;
      if (next != shift && current.length() > 0) {
        runs.add(new Run(current.toString(), shift));
        current.setLength(0);
      }
      shift = next;
      current.append(
          up >= 0 ? RAISED_PLAIN.charAt(up) : down >= 0 ? LOWERED_PLAIN.charAt(down) : c);
    }
    if (current.length() > 0) {
      runs.add(new Run(current.toString(), shift));
    }
    return new RichText(runs);
  }

  /** The text as HTML with {@code sup} and {@code sub} elements, escaped. */
  public static String html(String text) {
    StringBuilder html = new StringBuilder();
    for (Run run : of(text).runs) {
      String escaped = Markup.escape(run.text);
      switch (run.shift) {
        case SUPERSCRIPT -> html.append("<sup>").append(escaped).append("</sup>");
        case SUBSCRIPT -> html.append("<sub>").append(escaped).append("</sub>");
        default -> html.append(escaped);
      }
    }
    return html.toString();
  }
}
