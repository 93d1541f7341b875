package org.steelyard.lab.figure;

/**
 * A layer's entry in the key.
 *
 * @param text label, shortened to what fits
 * @param x left end of the sample
 * @param y middle of the line of text
 * @param endX where the curve ends, if a leader is to be drawn to the sample; otherwise NaN
 * @param endY as endX
 */
record KeyEntry(Layer layer, String text, double x, double y, double endX, double endY) {}
