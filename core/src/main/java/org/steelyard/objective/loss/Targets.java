package org.steelyard.objective.loss;

import static org.steelyard.parts.Require.require;

import org.steelyard.objective.Dataset;

/** What the targets of a sample are to a loss. */
public enum Targets {
  /** Any real numbers. */
  REAL {
    @Override
    Dataset checked(Dataset data) {
      return data;
    }
  },
  /** Each −1 or 1, or each 0 or 1: as many independent two-class problems as there are targets. */
  BINARY {
    @Override
    Dataset checked(Dataset data) {
      boolean zero = false;
      boolean minus = false;
      for (int i = 0; i < data.samples(); i++) {
        for (int j = 0; j < data.outputs(); j++) {
          double y = data.target(i, j);
          zero |= y == 0;
          minus |= y == -1;
          require(
              (y == 0 || y == 1 || y == -1) && !(zero && minus),
              "sample %s, target %s: expected -1 or 1 (or 0 and 1 throughout), got %s",
              i + 1,
              j + 1,
              y);
        }
      }
      return zero ? data.withTargets(y -> 2 * y - 1) : data;
    }
  },
  /** One 1 and zeros: the class, one target a class. */
  CLASSES {
    @Override
    Dataset checked(Dataset data) {
      require(
          data.outputs() >= 2,
          "classes are coded as one target a class: at least 2 are needed, got %s",
          data.outputs());
      for (int i = 0; i < data.samples(); i++) {
        int ones = 0;
        for (int j = 0; j < data.outputs(); j++) {
          double y = data.target(i, j);
          require(
              y == 0 || y == 1, "sample %s, target %s: expected 0 or 1, got %s", i + 1, j + 1, y);
          ones += y == 1 ? 1 : 0;
        }
        require(
            ones == 1,
            "sample %s belongs to %s classes: exactly one target must be 1",
            i + 1,
            ones);
      }
      return data;
    }
  },
  /** Numbers that are at least 0. */
  COUNTS {
    @Override
    Dataset checked(Dataset data) {
      for (int i = 0; i < data.samples(); i++) {
        for (int j = 0; j < data.outputs(); j++) {
          double y = data.target(i, j);
          require(
              y >= 0,
              "sample %s, target %s: expected a count, at least 0, got %s",
              i + 1,
              j + 1,
              y);
        }
      }
      return data;
    }
  },
  /** None: the data are observed entries of the matrix itself. */
  ENTRIES {
    @Override
    Dataset checked(Dataset data) {
      throw new IllegalArgumentException(
          "masked-squared is about observed entries of a matrix (data of kind ratings), not about samples: got "
              + data);
    }
  };

  /**
   * The data as the loss wants them (two classes as −1 and 1).
   *
   * @throws IllegalArgumentException naming the first target that is none of these
   */
  abstract Dataset checked(Dataset data);
}
