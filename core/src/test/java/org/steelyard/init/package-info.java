@NullMarked
package org.steelyard.init;

import org.jspecify.annotations.NullMarked;
