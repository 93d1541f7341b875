@NullMarked
package org.steelyard.lab.reproduce.theory;

import org.jspecify.annotations.NullMarked;
