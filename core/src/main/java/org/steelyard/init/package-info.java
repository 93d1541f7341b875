/** Where training starts: one initializer a file. */
@NullMarked
package org.steelyard.init;

import org.jspecify.annotations.NullMarked;
