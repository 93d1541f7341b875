/** Placeholder. */
@NullMarked
package org.steelyard.bench;

import org.jspecify.annotations.NullMarked;
