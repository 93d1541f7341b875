package org.steelyard.lab.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.steelyard.lab.data.SourceFile;
import org.steelyard.lab.prepare.Prepared;
import org.steelyard.network.Problem;
import org.steelyard.objective.Moments;

/**
 * An experiment's data turned into its problem.
 *
 * @param experiment resolved: every default written out, files absolute, with their hash
 * @param kind of data
 * @param samples that are trained on; none for a whitened problem
 * @param prepared the way back to the user's units; none for a whitened problem
 * @param heldOut moments of the samples kept from training
 * @param notes sentences on what was done to the data
 */
public record LoadedProblem(
    Experiment experiment,
    Problem problem,
    String kind,
    List<SourceFile> files,
    OptionalLong samples,
    List<String> inputs,
    List<String> targets,
    Optional<Prepared> prepared,
    Optional<Moments> heldOut,
    List<String> warnings,
    List<String> notes) {}
