/**
 * One theorem a file, each with its source, its hypotheses, its claims, and a setting to which it
 * applies.
 */
@NullMarked
package org.steelyard.theory.theorems;

import org.jspecify.annotations.NullMarked;
