package org.steelyard.lab.verify;

/**
 * What became of one statement of a certificate.
 *
 * @param subject which statement: "z2: eta"
 * @param reason a sentence with both numbers
 */
public record Finding(String subject, Status status, String reason) {
  /** What re-checking can say. */
  public enum Status {
    /** Recomputed and confirmed, within rounding. */
    HOLDS,
    /** False, or not what these files give. */
    REFUTED,
    /** Nothing here can check it. */
    UNCHECKED
  }

  static Finding holds(String subject, String reason) {
    return new Finding(subject, Status.HOLDS, reason);
  }

  static Finding refuted(String subject, String reason) {
    return new Finding(subject, Status.REFUTED, reason);
  }

  static Finding unchecked(String subject, String reason) {
    return new Finding(subject, Status.UNCHECKED, reason);
  }
}
