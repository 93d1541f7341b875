/** The figures and tables of the papers: each computed, drawn and judged by one part. */
@NullMarked
package org.steelyard.lab.reproduce;

import org.jspecify.annotations.NullMarked;
