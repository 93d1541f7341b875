/** Step sizes that rest on theorems: ordinary rules that happen to know them. */
@NullMarked
package org.steelyard.theory.rules;

import org.jspecify.annotations.NullMarked;
