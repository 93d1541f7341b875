/**
 * Convex functions f of the end-to-end matrix W (outputs × inputs), and what they are made of. Data
 * enters nowhere else.
 */
@NullMarked
package org.steelyard.objective;

import org.jspecify.annotations.NullMarked;
