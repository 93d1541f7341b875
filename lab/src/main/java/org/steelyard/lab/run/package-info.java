/** One run from experiment to folder: data, certificates, training, files. */
@NullMarked
package org.steelyard.lab.run;

import org.jspecify.annotations.NullMarked;
