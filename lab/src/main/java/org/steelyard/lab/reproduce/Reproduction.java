package org.steelyard.lab.reproduce;

import java.util.List;
import org.steelyard.lab.figure.Plot;

/**
 * What reproducing a figure gave.
 *
 * @param statement what the paper shows and states, in a sentence or two
 * @param panels the pictures, in order
 * @param tables the numbers, in order; every number that a panel draws is in one
 * @param checks what was held against the paper
 * @param notes unknowns of the paper, settings chosen, what was left out
 */
public record Reproduction(
    String statement,
    List<Panel> panels,
    List<Table> tables,
    List<Check> checks,
    List<String> notes) {
  public Reproduction {
    panels = List.copyOf(panels);
    tables = List.copyOf(tables);
    checks = List.copyOf(checks);
    notes = List.copyOf(notes);
  }

  /** The worst of its checks. */
  public Check.Result result() {
    return checks.stream()
        .map(Check::result)
        .max(Check.Result::compareTo)
        .orElse(Check.Result.PASS);
  }

  /**
   * A picture.
   *
   * @param name of its files, without extension
   */
  public record Panel(String name, Plot plot) {}
}
