package org.steelyard.lab.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * The colours of every figure: the hues of Okabe and Ito, which readers with colour-blindness tell
 * apart, darkened (on white) or lightened (on dark) until each line has a contrast of 3:1; and a
 * ramp of growing lightness for ordered families.
 */
public final class Palette {
  public static final Ink BACKGROUND = new Ink("bg", "#ffffff", "#16191f");
  public static final Ink TEXT = new Ink("text", "#1b1f27", "#e8eaee");
  public static final Ink MUTED = new Ink("muted", "#586070", "#a3abba");
  public static final Ink AXIS = new Ink("axis", "#8a92a0", "#6d7585");
  public static final Ink GRID = new Ink("grid", "#e4e7ec", "#2a2f39");

  // spotless:off
  private static final List<Ink> SERIES = List.of(
      new Ink("c0", "#0072b2", "#4aa8e0"),
      new Ink("c1", "#d55e00", "#f08a3c"),
      new Ink("c2", "#008561", "#2bc79b"),
      new Ink("c3", "#b0578a", "#e29cc3"),
      new Ink("c4", "#a87400", "#f0c04a"),
      new Ink("c5", "#2b2f3a", "#dfe3ea"),
      new Ink("c6", "#3a8fc4", "#9ad4f5"));
  // spotless:on

  /**
   * Corners of the ramp: a piece of viridis dark enough for white, another light enough for dark.
   */
  private static final int[] LIGHT_RAMP = {0x440154, 0x3b528b, 0x21918c, 0x28a07a};

  private static final int[] DARK_RAMP = {0x5d86c4, 0x2fa08f, 0x5ec962, 0xfde725};
  private static final int RAMP_STEPS = 16;

  private Palette() {}

  /** The colour of series {@code index} ≥ 0; they repeat after {@link #size}. */
  public static Ink series(int index) {
    return SERIES.get(Math.floorMod(index, SERIES.size()));
  }

  /** How many series have a colour of their own. */
  public static int size() {
    return SERIES.size();
  }

  /** The colour of member {@code index} of an ordered family of {@code count} ≥ 1. */
  public static Ink ramp(int index, int count) {
    return ramp(count < 2 ? 0 : (int) ((long) index * (RAMP_STEPS - 1) / (count - 1)));
  }

  /** Every colour, in a fixed order. */
  static List<Ink> all() {
    List<Ink> inks = new ArrayList<>(List.of(BACKGROUND, TEXT, MUTED, AXIS, GRID));
    inks.addAll(SERIES);
    for (int step = 0; step < RAMP_STEPS; step++) {
      inks.add(ramp(step));
    }
    return inks;
  }

  private static Ink ramp(int step) {
    return new Ink("r" + step, between(LIGHT_RAMP, step), between(DARK_RAMP, step));
  }

  private static String between(int[] corners, int step) {
    int pieces = corners.length - 1;
    int position = step * pieces;
    int piece = Math.min(position / (RAMP_STEPS - 1), pieces - 1);
    int part = position - piece * (RAMP_STEPS - 1);
    StringBuilder hex = new StringBuilder("#");
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = corners[piece] >> shift & 0xff;
      int to = corners[piece + 1] >> shift & 0xff;
      int mixed = from + (to - from) * part / (RAMP_STEPS - 1);
      hex.append(Character.forDigit(mixed >> 4, 16)).append(Character.forDigit(mixed & 15, 16));
    }
    return hex.toString();
  }
}
