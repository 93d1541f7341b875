@NullMarked
package org.steelyard.diagnostics;

import org.jspecify.annotations.NullMarked;
