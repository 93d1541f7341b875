/** The only loop in the project, when it stops, and what it leaves behind. */
@NullMarked
package org.steelyard.training;

import org.jspecify.annotations.NullMarked;
