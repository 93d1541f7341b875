/** The report: one self-contained HTML page from run folders, read as files only. */
@NullMarked
package org.steelyard.lab.report;

import org.jspecify.annotations.NullMarked;
