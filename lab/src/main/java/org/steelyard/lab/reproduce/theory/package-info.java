/** What theorems say of small problems: the ladder, and claims and formulas that fail. */
@NullMarked
package org.steelyard.lab.reproduce.theory;

import org.jspecify.annotations.NullMarked;
