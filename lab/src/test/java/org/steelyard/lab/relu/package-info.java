@NullMarked
package org.steelyard.lab.relu;

import org.jspecify.annotations.NullMarked;
