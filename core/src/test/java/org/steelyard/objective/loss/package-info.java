@NullMarked
package org.steelyard.objective.loss;

import org.jspecify.annotations.NullMarked;
