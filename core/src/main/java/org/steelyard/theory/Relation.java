package org.steelyard.theory;

import org.steelyard.linalg.Answer;
import org.steelyard.linalg.Interval;

/** How the two sides of a hypothesis are to compare. */
public enum Relation {
  LESS("<"),
  AT_MOST("<="),
  EQUAL("="),
  AT_LEAST(">="),
  GREATER(">");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  /** As it is written: "&lt;=". */
  public String sign() {
    return sign;
  }

  /** What the enclosures can say. */
  public Answer test(Interval left, Interval right) {
    return switch (this) {
      case LESS -> left.lessThan(right);
      case AT_MOST -> left.atMost(right);
      case EQUAL -> left.equalTo(right);
      case AT_LEAST -> right.atMost(left);
      case GREATER -> right.lessThan(left);
    };
  }

  /** How far the sides are from failing; negative where they fail. */
  public double margin(double left, double right) {
    return switch (this) {
      case LESS, AT_MOST -> right - left;
      case EQUAL -> -Math.abs(left - right);
      case AT_LEAST, GREATER -> left - right;
    };
  }
}
