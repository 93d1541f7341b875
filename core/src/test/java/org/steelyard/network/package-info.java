@NullMarked
package org.steelyard.network;

import org.jspecify.annotations.NullMarked;
