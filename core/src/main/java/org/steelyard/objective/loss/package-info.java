/** Per-sample losses: one a file, each with its constants. */
@NullMarked
package org.steelyard.objective.loss;

import org.jspecify.annotations.NullMarked;
