package org.steelyard.lab.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Estimated text widths from a built-in table (advance widths of a Helvetica-like face, in
 * thousandths of the font size), so that layout needs no font.
 */
final class TextMetrics {
  static final double SHIFTED_SIZE = 0.72;
  private static final double BOLD = 1.07;
  private static final int GREEK_AND_OTHERS = 600;
  private static final int WIDE = 1000;

  // spotless:off
  private static final int[] ASCII = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  };
  // spotless:on

  private TextMetrics() {}

  static double width(String text, double size, boolean bold) {
    double width = 0;
    for (RichText.Run run : RichText.of(text).runs()) {
      double scale = run.shift() == RichText.Shift.NONE ? 1 : SHIFTED_SIZE;
      width += scale * run.text().codePoints().map(TextMetrics::advance).sum();
    }
    return width / 1000 * size * (bold ? BOLD : 1);
  }

  /** Breaks text at spaces into lines no wider than {@code limit}; a longer word stays whole. */
  static List<String> wrap(String text, double size, double limit) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (line.isEmpty() || width(longer, size, false) <= limit) {
        line = longer;
      } else {
        lines.add(line);
        line = word;
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  /** The text itself, or its beginning and an ellipsis where it is wider than {@code limit}. */
  static String shortened(String text, double size, double limit) {
    if (width(text, size, false) <= limit) {
      return text;
    }
    int end = text.length();
    while (end > 1 && width(text.substring(0, end).stripTrailing() + "…", size, false) > limit) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  private static int advance(int c) {
    if (c >= ' ' && c <= '~') {
      return ASCII[c - ' '];
    }
    return switch (c) {
      case '\u2009', '\u202F' -> 200;
      case '…', '—', '∞' -> 1000;
      case '·', '‘', '’' -> 278;
      default -> c >= 0x2E80 ? WIDE : GREEK_AND_OTHERS;
    };
  }
}
