package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.steelyard.linalg.Interval;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.TangentClaims;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Unimodality;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (B) Theorem 3: for unimodal weights λ_min(T) ≥ Π d(i) (18), d the cumulative imbalances; if
 * moreover all D_l = d_l I and n = m, λ_min(T) ≥ √((Π d(i))² + (L σ_min(W)^(2−2/L))²) (19). The
 * paper states (19) for n ≠ m too, where it is false (theory, section 4.4); {@code exact} is the
 * exact value behind it, any n and m.
 */
@AutoService(Theorem.class)
@Named("min2023-unimodal")
@Doc(
    "unimodal weights of any depth: lambda_min(T) >= the product of cumulative imbalances; sharper where the imbalances are multiples of the identity")
@Cites(value = "min2023convergence", place = "Theorem 3")
public record Min2023Unimodal(
    @Doc("corrected, or printed: (19) whatever the numbers of inputs and outputs") Variant variant)
    implements Theorem {
  public Min2023Unimodal() {
    this(Variant.CORRECTED);
  }

  @Override
  public Assessment assess(Weighing at) {
    Unimodality unimodality = Unimodality.of(at);
    Assessment.Draft draft = new Assessment.Draft(at.hasExactWeights() && unimodality.isCertain());
    if (!draft.require(unimodality.hypothesis().remedy(remedy(at, unimodality)))) {
      return draft.quantity("homogeneousBound", Interval.ENTIRE).done();
    }
    draft
        .quantity("index", unimodality.index())
        .quantity("bound", unimodality.bound())
        .claim(
            TangentClaims.atLeast(
                "lambda_min(T) >= prod d(i)",
                at,
                here ->
                    Optional.of(Unimodality.of(here))
                        .filter(Unimodality::holds)
                        .map(Unimodality::bound)));
    Optional<Interval> homogeneous = homogeneous(at, unimodality);
    draft.quantity("homogeneousBound", homogeneous.orElse(Interval.ENTIRE));
    if (homogeneous.isPresent()) {
      draft.claim(
          TangentClaims.atLeast(
              "lambda_min(T) >= sqrt((prod d(i))^2 + (L sigma_min^(2-2/L))^2)",
              at,
              here -> homogeneous(here, Unimodality.of(here))));
    }
    unimodality
        .exact(at, at.productSpectrum().get(at.narrowEnd()))
        .ifPresent(exact -> draft.quantity("exact", exact));
    return draft.done();
  }

  private Optional<Interval> homogeneous(Weighing at, Unimodality unimodality) {
    boolean speaks =
        at.depth() >= 2
            && unimodality.holds()
            && unimodality.multiples().isPresent()
            && (variant == Variant.PRINTED || at.inputs() == at.outputs());
    return speaks
        ? Optional.of(unimodality.withProduct(at.depth(), at.productSpectrum().get(at.narrowEnd())))
        : Optional.empty();
  }

  /** Scales that order the layers, where full rank makes that possible. */
  static String remedy(Weighing at, Unimodality unimodality) {
    for (int l = 1; l < at.depth(); l++) {
      boolean falling = l < unimodality.index();
      int large = falling ? l : l + 1;
      int small = falling ? l + 1 : l;
      double least = at.layerSpectrum(large).get(at.width(l)).lo();
      double factor = at.layerNorm(small).hi() / least;
      if (least > 0 && factor > 1) {
        return "scale the initial W%d up by %.4g against W%d (and so on outwards from layer %d): then D_%d is definite"
            .formatted(large, factor, small, unimodality.index(), l);
      }
    }
    return "layers that narrow towards layer %d, each of full rank and larger than the next one in, are unimodal; these widths are %s"
        .formatted(unimodality.index(), at.problem().network().widths());
  }

  @Override
  public Setting example() {
    return Min2023Flow.example(1.5, 0.5, 1, 1.25);
  }
}
