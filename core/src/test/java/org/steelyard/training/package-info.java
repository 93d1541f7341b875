@NullMarked
package org.steelyard.training;

import org.jspecify.annotations.NullMarked;
