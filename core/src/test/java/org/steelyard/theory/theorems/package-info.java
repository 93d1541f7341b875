@NullMarked
package org.steelyard.theory.theorems;

import org.jspecify.annotations.NullMarked;
