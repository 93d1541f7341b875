package org.steelyard.dynamics.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * The rooted trees up to an order: a Runge–Kutta method has order p if and only if Σ_i b_i Φ_i(τ) =
 * 1/γ(τ) for every tree τ of at most p nodes, Φ_i(τ) = Π_c Σ_j a_ij Φ_j(c) over the branches c of
 * τ, γ(τ) = |τ| Π_c γ(c) (Butcher 1963; Hairer, Nørsett, Wanner, Theorem II.2.13). A continuous
 * method has it if Σ_i b_i(θ) Φ_i(τ) = θ^|τ|/γ(τ).
 */
final class RootedTrees {
  /** The branches of a tree by their number; every tree comes after its branches. */
  private record Tree(int order, double density, int[] branches) {}

  private final List<Tree> trees = new ArrayList<>();

  RootedTrees(int order) {
    trees.add(new Tree(1, 1, new int[0]));
    for (int n = 2; n <= order; n++) {
      grow(n, n - 1, trees.size() - 1, new ArrayList<>());
    }
  }

  /** Adds all trees of n nodes whose further branches have {@code left} nodes, numbers falling. */
  private void grow(int n, int left, int largest, List<Integer> branches) {
    if (left == 0) {
      double density = n;
      for (int branch : branches) {
        density *= trees.get(branch).density;
      }
      trees.add(new Tree(n, density, branches.stream().mapToInt(i -> i).toArray()));
      return;
    }
    for (int i = largest; i >= 0; i--) {
      if (trees.get(i).order <= left) {
        branches.add(i);
        grow(n, left - trees.get(i).order, i, branches);
        branches.subList(branches.size() - 1, branches.size()).clear();
      }
    }
  }

  /** How many there are: 1, 2, 4, 8, 17, 37, 85, 200 up to order 1 … 8. */
  int size() {
    return trees.size();
  }

  /** Φ_i(τ), trees × stages. */
  double[][] weights(double[][] a) {
    double[][] phi = new double[trees.size()][a.length];
    for (int t = 0; t < phi.length; t++) {
      for (int i = 0; i < a.length; i++) {
        phi[t][i] = 1;
        for (int branch : trees.get(t).branches) {
          double sum = 0;
          for (int j = 0; j < a[i].length; j++) {
            sum += a[i][j] * phi[branch][j];
          }
          phi[t][i] *= sum;
        }
      }
    }
    return phi;
  }

  /**
   * The largest |Σ_i b_i Φ_i(τ) − scale·θ^|τ|/γ(τ)| over all trees, relative to the size of its
   * terms: scale 1 for a method, 0 for a difference of two.
   */
  double defect(double[][] phi, double[] b, double theta, double scale) {
    double worst = 0;
    for (int t = 0; t < phi.length; t++) {
      double wanted = scale * StrictMath.pow(theta, trees.get(t).order) / trees.get(t).density;
      double sum = -wanted;
      double size = Math.abs(wanted);
      for (int i = 0; i < b.length; i++) {
        sum += b[i] * phi[t][i];
        size += Math.abs(b[i] * phi[t][i]);
      }
      worst = Math.max(worst, Math.abs(sum) / Math.max(size, 1));
    }
    return worst;
  }
}
