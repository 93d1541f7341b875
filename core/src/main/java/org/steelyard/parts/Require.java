package org.steelyard.parts;

/** Checks of arguments, for compact constructors; the message carries the value. */
public final class Require {
  private Require() {}

  /**
   * Throws {@link IllegalArgumentException} with {@code message.formatted(values)} unless {@code
   * condition} holds.
   */
  public static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }
}
