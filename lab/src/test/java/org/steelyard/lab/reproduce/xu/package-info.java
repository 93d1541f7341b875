@NullMarked
package org.steelyard.lab.reproduce.xu;

import org.jspecify.annotations.NullMarked;
