/**
 * The one nonlinear experiment of the papers: a small ReLU network on pictures, started layer by
 * layer or balanced.
 */
@NullMarked
package org.steelyard.lab.relu;

import org.jspecify.annotations.NullMarked;
