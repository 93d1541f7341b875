/**
 * Gradient flow: embedded Runge–Kutta methods, their control, and the check of what the flow
 * conserves.
 */
@NullMarked
package org.steelyard.dynamics.flow;

import org.jspecify.annotations.NullMarked;
