@NullMarked
package org.steelyard.lab.verify;

import org.jspecify.annotations.NullMarked;
