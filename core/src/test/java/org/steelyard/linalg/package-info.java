@NullMarked
package org.steelyard.linalg;

import org.jspecify.annotations.NullMarked;
