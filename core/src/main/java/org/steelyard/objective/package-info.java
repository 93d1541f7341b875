/** Convex functions of the end-to-end matrix, and what they are made of. */
@NullMarked
package org.steelyard.objective;

import org.jspecify.annotations.NullMarked;
