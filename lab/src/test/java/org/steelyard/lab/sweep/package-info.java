@NullMarked
package org.steelyard.lab.sweep;

import org.jspecify.annotations.NullMarked;
