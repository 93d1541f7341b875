package org.steelyard.lab.run;

import java.util.List;
import org.steelyard.network.LinearNetwork;
import org.steelyard.theory.Certification;
import org.steelyard.theory.Certifier;
import org.steelyard.training.Cadence;

/** The theorems that an experiment asks for, held against its run. */
public final class Theorems {
  /** After the first steps, claims that cost more than a step are checked so often. */
  private static final long COSTLY_EVERY = 50;

  private Theorems() {}

  /** A certifier a theorem, to hold its claims against a run. */
  public static List<Certifier> certifiers(
      List<Certification> certifications, LinearNetwork network) {
    long first = Cadence.of(network);
    return certifications.stream().map(c -> new Certifier(c, first, COSTLY_EVERY)).toList();
  }
}
