package org.steelyard.dynamics;

/** Why there is no further step: a sentence with its numbers. */
public record Failure(String sentence) {}
