/** Placeholder. */
@NullMarked
package org.steelyard.lab;

import org.jspecify.annotations.NullMarked;
