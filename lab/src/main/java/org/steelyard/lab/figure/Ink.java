package org.steelyard.lab.figure;

/**
 * A colour with a name, for light and for dark backgrounds.
 *
 * @param name short, used in the style sheet
 * @param light #rrggbb on a light background
 * @param dark #rrggbb on a dark background
 */
public record Ink(String name, String light, String dark) {}
