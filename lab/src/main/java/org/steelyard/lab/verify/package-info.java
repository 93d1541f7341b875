/**
 * Re-checks the certificate of a run from its files alone: plain double precision, formulas written
 * a second time from the papers, nothing shared with the trainer but data reading, preprocessing
 * and linear algebra.
 */
@NullMarked
package org.steelyard.lab.verify;

import org.jspecify.annotations.NullMarked;
