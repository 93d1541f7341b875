package org.steelyard.theory;

/** What a certificate says in one word. */
public enum Verdict {
  /** Every hypothesis holds, and no claim was seen to fail. */
  CERTIFIED("certified"),
  /** A hypothesis fails: the theorem says nothing here. */
  NOT_APPLICABLE("not-applicable"),
  /** The numbers do not tell whether a hypothesis holds. */
  UNDECIDED("undecided"),
  /** The theorem applies and a claim failed: the theorem, or our code, is wrong. */
  REFUTED("refuted");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** As it stands in JSON. */
  public String word() {
    return word;
  }
}
