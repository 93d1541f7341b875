package org.steelyard.diagnostics;

import java.util.List;
import org.steelyard.dynamics.Iterate;
import org.steelyard.network.Problem;
import org.steelyard.parts.Role;

/** A measurement of one point of a run: some named columns. */
@Role(name = "diagnostic", plural = "diagnostics", suffix = "Diagnostic")
public interface Diagnostic {
  /** The names of what is measured, in snake case; the same for all points of one problem. */
  List<String> columns(Problem problem);

  /** As many values as {@link #columns}; NaN where a quantity is undefined. */
  double[] measure(Iterate iterate);
}
