package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steelyard.parts.Fixture.CertifiedStepSize;
import org.steelyard.parts.Fixture.ConstantStepSize;
import org.steelyard.parts.Fixture.Experiment;
import org.steelyard.parts.Fixture.GradientDescent;
import org.steelyard.parts.Fixture.Z2Theorem;

class OverlayTest {
  private final Binder binder = new Binder();

  private String overlay(String base, String over) {
    return binder.overlay(Experiment.class, Flow.read(base), Flow.read(over)).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // maps merge, texts and lists are replaced
        "{seed: 1, gap: 2} | {gap: 3} | {seed: 1, gap: 3}",
        "{network: {hidden: [1, 2], depth: 2}} | {network: {hidden: [3]}} | {network: {hidden: [3], depth: 2}}",
        "{} | {network: {depth: 2}} | {network: {depth: 2}}",
        // mistakes stay
        "{sead: {a: 1}, network: {hiden: 1}} | {sead: {b: 2}} | {sead: {b: 2}, network: {hiden: 1}}",
        "{network: [3]} | {network: {depth: 2}} | {network: {depth: 2}}",
        // another kind drops what the old part had, however the parts are written
        "{dynamics: {kind: gradient-descent, momentum: 1}} | {dynamics: {kind: gradient-flow}} | {dynamics: {kind: gradient-flow}}",
        "{dynamics: {momentum: 1}} | {dynamics: gradient-flow} | {dynamics: {kind: gradient-flow}}",
        "{dynamics: {step-size: 0.3}} | {dynamics: {step-size: certified}} | {dynamics: {step-size: {kind: certified}}}",
        "{dynamics: {step-size: certified}} | {dynamics: {step-size: 0.3}} | {dynamics: {step-size: {kind: constant, step-size: 0.3}}}",
        "{dynamics: {step-size: {safety: 0.5}}} | {dynamics: {step-size: 0.3}} | {dynamics: {step-size: {kind: constant, step-size: 0.3}}}",
        // the same kind keeps it
        "{dynamics: {kind: gradient-descent, momentum: 1}} | {dynamics: gradient-descent} | {dynamics: {kind: gradient-descent, momentum: 1}}",
        "{dynamics: {step-size: 0.3}} | {dynamics: {step-size: 0.5}} | {dynamics: {step-size: {kind: constant, step-size: 0.5}}}",
        // a path into a bare name or number
        "{dynamics: {step-size: certified}} | {dynamics: {step-size: {theorem: z2}}} | {dynamics: {step-size: {kind: certified, theorem: z2}}}",
        "{dynamics: {step-size: 0.3}} | {dynamics: {step-size: {step-size: 1}}} | {dynamics: {step-size: {kind: constant, step-size: 1}}}",
        // inlined: the old part's keys go, its siblings stay
        "{data: {kind: csv, file: f, targets: t, preprocess: center}} | {data: {kind: gaussian-teacher}} | {data: {preprocess: center, kind: gaussian-teacher}}",
        "{data: {noise: 1, preprocess: center}} | {data: {kind: csv}} | {data: {preprocess: center, kind: csv}}",
        "{data: {kind: csv, file: f, preproces: center}} | {data: gaussian-teacher} | {data: {preproces: center, kind: gaussian-teacher}}",
        "{data: {kind: csv, file: f}} | {data: {kind: csv, preprocess: center}} | {data: {kind: csv, file: f, preprocess: center}}",
        "{data: {kind: gone, file: f, preprocess: center}} | {data: csv} | {data: {preprocess: center, kind: csv}}",
        // optional sections
        "{data: {holdout: {fraction: 0.1}}} | {data: {holdout: {group: g}}} | {data: {holdout: {fraction: 0.1, group: g}}}",
        "{data: {holdout: none}} | {data: {holdout: {group: g}}} | {data: {holdout: {group: g}}}",
        "{data: {holdout: {group: g}}} | {data: {holdout: none}} | {data: {holdout: none}}"
      })
  void overlay_trees_mergeByType(String base, String over, String merged) {
    assertThat(overlay(base, over)).isEqualTo(merged);
  }

  @Test
  void overlay_oneAfterTheOther_lastWins() {
    Settings tree = Flow.read("{dynamics: {kind: gradient-descent, step-size: 0.1}}");
    for (String text : new String[] {"certified", "0.3"}) {
      tree =
          binder.overlay(
              Experiment.class, tree, Settings.at("dynamics.step-size", text, Place.NOWHERE));
    }
    assertThat(binder.bind(Experiment.class, tree).dynamics())
        .isEqualTo(new GradientDescent(new ConstantStepSize(0.3), 0));
  }

  @Test
  void overlay_pathIntoABareName_binds() {
    Settings base = Flow.read("{dynamics: {step-size: certified}}");
    Settings over = Settings.at("dynamics.step-size.theorem", "z2", Place.of("command line"));
    assertThat(
            binder.bind(Experiment.class, binder.overlay(Experiment.class, base, over)).dynamics())
        .isEqualTo(new GradientDescent(new CertifiedStepSize(new Z2Theorem(), 0.9), 0));
  }

  @Test
  void overlay_mistakesOfBothLayers_keepTheirPlaces() {
    Settings base = Flow.read("{seed: x, dynamics: {momentun: 1}}");
    Settings over = Settings.at("dynamics.step-size.safty", "1", Place.of("command line"));
    assertThatThrownBy(
            () -> binder.bind(Experiment.class, binder.overlay(Experiment.class, base, over)))
        .hasMessage(
            "seed (x.yaml:1:2): expected a whole number, got x\n"
                + "dynamics.momentun (x.yaml:1:22): unknown setting; did you mean momentum?"
                + " It has: kind, step-size, momentum\n"
                + "dynamics.step-size.safty (command line): unknown setting; did you mean safety?"
                + " It has: kind, theorem, safety");
  }
}
