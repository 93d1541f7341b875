@NullMarked
package org.steelyard.cli;

import org.jspecify.annotations.NullMarked;
