package org.steelyard.lab.prepare;

import org.steelyard.parts.Doc;

/** What is done to the columns before training; always invertible. */
public enum Preprocess {
  @Doc("inputs centred and turned so that their covariance is the identity; targets centred")
  WHITEN,
  @Doc("inputs and targets centred and scaled to standard deviation 1")
  STANDARDIZE,
  @Doc("inputs and targets centred")
  CENTER,
  @Doc("the numbers as they are")
  NONE
}
