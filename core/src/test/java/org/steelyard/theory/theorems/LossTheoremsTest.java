package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.descent.ArmijoStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.SafeLocalStepSize;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.fixture.LossCase;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.Objective;
import org.steelyard.objective.loss.QuantileLoss;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certification;
import org.steelyard.theory.GapProof;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Ladder;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Every theorem on every loss: it answers, names what fails, and what it promises is kept. */
class LossTheoremsTest {
  /** The mean without ridge and the sum with it. */
  static Stream<LossCase> all() {
    return LossCase.all().filter(c -> c.isMean() == (c.loss().ridge() == 0));
  }

  private static Setting start(LossCase loss, List<Integer> hidden, Dynamics dynamics) {
    Objective f = loss.objective(40, 1, 1);
    LinearNetwork network = LinearNetwork.of(f.inputs(), hidden, f.outputs());
    RandomMatrices random = RandomMatrices.of(3, "weights");
    Weights weights =
        Weights.of(
            Stream.iterate(1, j -> j + 1)
                .limit(network.depth())
                .map(j -> random.gaussian(network.width(j), network.width(j - 1), 0.5))
                .toList());
    return new Setting(new Problem(network, f), weights, dynamics);
  }

  private static void keepsItsPromises(LossCase loss, Setting setting, int steps) {
    for (Certification certification : Certification.all(Weighing.of(setting))) {
      Assessment assessment = certification.assessment();
      if (assessment.verdict() == Verdict.CERTIFIED) {
        Verdict verdict = Watched.run(assessment, setting, steps).verdict();
        assertThat(verdict)
            .as("%s of %s, depth %d", certification.name(), loss, setting.initial().depth())
            .isNotEqualTo(Verdict.REFUTED);
      } else {
        assertThat(assessment.hypotheses().stream().filter(h -> !h.holds()))
            .as("%s of %s", certification.name(), loss)
            .isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theorems_randomStarts_answerAndKeepTheirPromises(LossCase loss) {
    StepSizeRule rule =
        loss.loss() instanceof QuantileLoss ? new ArmijoStepSize() : new SafeLocalStepSize();
    keepsItsPromises(loss, start(loss, List.of(7), new GradientDescent(rule)), 8);
    keepsItsPromises(loss, start(loss, List.of(7), new GradientFlow()), 8);
    keepsItsPromises(loss, start(loss, List.of(7, 8), new GradientDescent()), 8);
  }

  private static Setting trained(LossCase loss, List<Integer> hidden) {
    Setting start = start(loss, hidden, new GradientDescent());
    Weights near =
        new Trainer(StoppingRule.gap(1e-9, 0).or(StoppingRule.steps(3000))).train(start).weights();
    return new Setting(start.problem(), near, start.dynamics());
  }

  @ParameterizedTest
  @MethodSource("all")
  void certificates_nearTheOptimumWithRidge_apply(LossCase loss) {
    boolean certifiable = loss.loss().ridge() > 0 && !(loss.loss() instanceof QuantileLoss);
    Setting near = trained(loss, List.of(8));
    Weighing at = Weighing.of(near);
    Assessment z1 = new Z1().assess(at);
    if (certifiable) {
      assertThat(z1.verdict()).as("%s: %s", loss, z1.hypotheses()).isEqualTo(Verdict.CERTIFIED);
      assertThat(GapProof.of(at).gap()).as("%s", loss).isLessThan(1e-6);
      assertThat(Ladder.of(at).best()).as("%s", loss).isPresent();
      keepsItsPromises(loss, near, 20);
    }
    if (loss.loss() instanceof QuantileLoss) {
      assertThat(z1.hypotheses().stream().filter(h -> !h.holds()).map(Hypothesis::name))
          .contains("f is mu-PL", "f is K-smooth");
    }
  }
}
