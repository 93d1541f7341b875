@NullMarked
package org.steelyard.dynamics.descent;

import org.jspecify.annotations.NullMarked;
