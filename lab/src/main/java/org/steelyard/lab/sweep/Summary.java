package org.steelyard.lab.sweep;

import org.steelyard.parts.Role;

/** A role: makes a smaller table of the table of a sweep. */
@Role(name = "summary", plural = "summaries", suffix = "Summary")
public interface Summary {
  /** The summarized table; its axes are those of {@code table} without those summarized over. */
  SweepTable of(SweepTable table);
}
