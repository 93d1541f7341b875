/** What moves the weights: iterations and flows, one accepted step at a time. */
@NullMarked
package org.steelyard.dynamics;

import org.jspecify.annotations.NullMarked;
