/**
 * Dense matrices of doubles, their products, decompositions with residuals, and intervals.
 *
 * <p>Everything is row-major. Products are our own (same bits on every machine); decompositions
 * come from a library behind one package-private file and are never trusted without their
 * residuals.
 */
@NullMarked
package org.steelyard.linalg;

import org.jspecify.annotations.NullMarked;
