package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.steelyard.network.LinearNetwork;
import org.steelyard.parts.Doc;

/** The hidden layers, given one by one or as a depth and a common width. */
@Doc("the hidden layers")
public record NetworkSection(
    @Doc("widths of the hidden layers, from the input on") Optional<List<Integer>> hidden,
    @Doc("number of layers, with width") Optional<Integer> depth,
    @Doc("width of every hidden layer, with depth (2 if absent)") Optional<Integer> width,
    @Doc("one hidden layer of this width") Optional<Integer> rank) {
  private static final List<Integer> DEFAULT = List.of(16, 16);

  public NetworkSection {
    hidden = hidden.map(List::copyOf);
    int ways =
        (hidden.isPresent() ? 1 : 0)
            + (depth.isPresent() || width.isPresent() ? 1 : 0)
            + (rank.isPresent() ? 1 : 0);
    require(ways <= 1, "give one of hidden, depth with width, and rank");
    require(depth.orElse(1) >= 1, "depth must be at least 1, got %s", depth.orElse(1));
    require(
        depth.isEmpty() || depth.get() == 1 || width.isPresent(),
        "depth %s needs a width",
        depth.orElse(0));
    for (int value : hidden.orElse(List.of())) {
      require(value >= 1, "hidden widths must be at least 1, got %s", value);
    }
    require(width.orElse(1) >= 1, "width must be at least 1, got %s", width.orElse(1));
    require(rank.orElse(1) >= 1, "rank must be at least 1, got %s", rank.orElse(1));
  }

  public NetworkSection() {
    this(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Given by the widths of its hidden layers. */
  public static NetworkSection of(List<Integer> hidden) {
    return new NetworkSection(
        Optional.of(hidden), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The widths of the hidden layers, however they were given. */
  public List<Integer> widths() {
    if (rank.isPresent()) {
      return List.of(rank.get());
    }
    if (depth.isPresent() || width.isPresent()) {
      return Collections.nCopies(depth.orElse(2) - 1, width.orElse(1));
    }
    return hidden.orElse(DEFAULT);
  }

  NetworkSection resolved() {
    return of(widths());
  }

  /** The network between this many inputs and outputs. */
  public LinearNetwork network(int inputs, int outputs) {
    return LinearNetwork.of(inputs, widths(), outputs);
  }
}
