@NullMarked
package org.steelyard.theory.rules;

import org.jspecify.annotations.NullMarked;
