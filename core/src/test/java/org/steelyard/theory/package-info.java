@NullMarked
package org.steelyard.theory;

import org.jspecify.annotations.NullMarked;
