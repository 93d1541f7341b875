/** Gradient descent and the rules that choose its steps. */
@NullMarked
package org.steelyard.dynamics.descent;

import org.jspecify.annotations.NullMarked;
