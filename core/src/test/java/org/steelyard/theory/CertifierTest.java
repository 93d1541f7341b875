package org.steelyard.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.theorems.Z1;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Which steps a claim is held against. */
class CertifierTest {
  @Test
  void claim_costly_isLookedAtEverySoManySteps() {
    List<Long> looks = looks(true);
    assertThat(looks).startsWith(0L, 60L, 120L, 180L, 250L).endsWith(300L).hasSize(6);
  }

  @Test
  void claim_cheap_isLookedAtEveryStep() {
    assertThat(looks(false)).hasSize(301);
  }

  /** The steps at which a claim is looked at in a run of 300, of 60 at first and 50 then. */
  private static List<Long> looks(boolean costly) {
    Matrix one = Matrix.identity(1);
    LinearNetwork network = LinearNetwork.of(1, List.of(1), 1);
    Setting setting =
        new Setting(
            new Problem(network, LeastSquares.whitened(one)),
            Weights.of(List.of(one.scaled(0.5), one.scaled(0.5))),
            new GradientDescent(new ConstantStepSize(1e-3)));
    List<Long> looks = new ArrayList<>();
    Claim claim =
        Claim.pointwise(
            "looked at",
            costly,
            progress -> {
              looks.add(progress.step());
              return new Check(0, 1, 0);
            });
    Assessment.Draft draft = new Assessment.Draft(true);
    draft.claim(claim);
    Certification certification =
        new Certification("theorem", "title", "place", Map.of(), new Z1(), draft.done());
    new Trainer(StoppingRule.steps(300)).train(setting, new Certifier(certification, 60, 50));
    return looks;
  }
}
