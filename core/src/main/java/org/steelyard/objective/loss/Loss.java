package org.steelyard.objective.loss;

import org.steelyard.parts.Role;

/**
 * What a prediction is charged for one sample; summed or averaged over samples it becomes an
 * objective.
 */
@Role(name = "loss", plural = "losses", suffix = "Loss")
public interface Loss {}
