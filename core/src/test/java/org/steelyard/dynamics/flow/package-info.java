@NullMarked
package org.steelyard.dynamics.flow;

import org.jspecify.annotations.NullMarked;
