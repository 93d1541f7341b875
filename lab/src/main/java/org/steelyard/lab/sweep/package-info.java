/** Sweeps: a grid of experiments, run on all cores into one table that survives being killed. */
@NullMarked
package org.steelyard.lab.sweep;

import org.jspecify.annotations.NullMarked;
