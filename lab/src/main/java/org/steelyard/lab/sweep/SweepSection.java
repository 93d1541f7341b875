package org.steelyard.lab.sweep;

import static org.steelyard.parts.Require.require;

import java.util.List;
import org.steelyard.parts.Doc;

/** What a sweep does beside its grid and list. */
@Doc(
    "many experiments from one: 'grid' maps settings to their values (1e-4,1e-2 or 0..49 or 1e-4..1:log:13), 'list' names"
        + " cells one by one, each a map of settings; with both, every entry of the list is combined with the whole grid")
public record SweepSection(
    @Doc("levels of the excess, in units of the objective: a column of steps until each is reached")
        List<Double> reach,
    @Doc("theorems to weigh each cell's start with, by name; all or none: a column for each number")
        List<String> certify,
    @Doc("what is worked out from the finished table, each step from the table of the step before")
        List<Summary> summaries) {
  public SweepSection {
    for (double level : reach) {
      require(level > 0 && Double.isFinite(level), "reach takes positive numbers, got %s", level);
    }
    reach = List.copyOf(reach);
    certify = List.copyOf(certify);
    summaries = List.copyOf(summaries);
  }

  public SweepSection() {
    this(List.of(), List.of(), List.of());
  }
}
