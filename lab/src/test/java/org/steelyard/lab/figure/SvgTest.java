package org.steelyard.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SvgTest {
  private static final double PIXEL = 0.011;

  private static Samples samples(double... xy) {
    double[] xs = new double[xy.length / 2];
    double[] ys = new double[xy.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = xy[2 * i];
      ys[i] = xy[2 * i + 1];
    }
    return Samples.of(xs, ys);
  }

  private static Plot square() {
    return Plot.of("t", Axis.linear("x").from(0).to(10), Axis.linear("y").from(-1).to(1));
  }

  private static Layer.Line line(String label, Samples points) {
    return new Layer.Line(label, points, Style.series(0).with(Marker.NONE));
  }

  @Test
  void render_linearAxes_pointsLieWhereTheRuleOfThreePutsThem() {
    Plot plot = square().with(line("a", samples(0, -1, 2.5, 0.5, 10, 1)));
    Element svg = Xml.parse(Svg.render(plot));
    double[] area = Xml.area(svg);
    double[] path = Xml.pieces(Xml.all(Xml.group(svg, "a"), "path").get(0)).get(0);
    double[] expected = {
      area[0],
      area[1] + area[3],
      area[0] + 0.25 * area[2],
      area[1] + 0.25 * area[3],
      area[0] + area[2],
      area[1]
    };
    assertThat(path).containsExactly(expected, within(PIXEL));
  }

  @Test
  void render_logAxis_equalFactorsAreEqualLengths() {
    Plot plot =
        Plot.of("t", Axis.linear("x").from(0).to(4), Axis.log("y").from(1e-8).to(1e8))
            .with(line("a", samples(0, 1e-8, 1, 1e-4, 2, 1, 3, 1e4, 4, 1e8)));
    Element svg = Xml.parse(Svg.render(plot));
    double[] area = Xml.area(svg);
    double[] path = Xml.pieces(Xml.all(Xml.group(svg, "a"), "path").get(0)).get(0);
    for (int i = 0; i < 5; i++) {
      assertThat(path[2 * i + 1]).isCloseTo(area[1] + area[3] * (4 - i) / 4, within(PIXEL));
    }
  }

  @Test
  void render_freeAxes_mapIsMonotoneAndStaysInsideTheArea() {
    for (Axis y : List.of(Axis.linear("y"), Axis.log("y"))) {
      Plot plot =
          Plot.of("t", Axis.logCounts("step"), y)
              .with(line("a", samples(0, 1, 1, 5, 7, 30, 1000, 150, 1e6, 900)));
      Element svg = Xml.parse(Svg.render(plot));
      double[] area = Xml.area(svg);
      double[] path = Xml.pieces(Xml.all(Xml.group(svg, "a"), "path").get(0)).get(0);
      for (int i = 0; i < path.length; i += 2) {
        assertThat(path[i]).isBetween(area[0], area[0] + area[2]);
        assertThat(path[i + 1]).isBetween(area[1], area[1] + area[3]);
        if (i > 0) {
          assertThat(path[i]).isGreaterThan(path[i - 2]);
          assertThat(path[i + 1]).isLessThan(path[i - 1]);
        }
      }
    }
  }

  @Test
  void render_missingValue_breaksTheCurveAndKeepsALonePoint() {
    Samples points = samples(0, 0, 1, 0.1, 2, Double.NaN, 3, 0.2, 4, Double.NaN, 5, 0, 6, 0);
    Element svg = Xml.parse(Svg.render(square().with(line("a", points))));
    Element group = Xml.group(svg, "a");
    assertThat(Xml.pieces(Xml.all(group, "path").get(0))).hasSize(2);
    assertThat(Xml.all(group, "circle")).hasSize(1);
  }

  @Test
  void render_zeroAndInfinityOnLogAxis_areMarkedAtTheEdges() {
    Samples points =
        samples(0, 1, 5, 0.1, 10, 0, 15, 1, 20, Double.POSITIVE_INFINITY, 25, 1, 30, 1);
    Plot plot = Plot.of("t", Axis.linear("x"), Axis.log("y")).with(line("a", points));
    Element svg = Xml.parse(Svg.render(plot));
    double[] area = Xml.area(svg);
    List<Element> paths = Xml.all(Xml.group(svg, "a"), "path");
    double[] low = Xml.pieces(paths.get(2)).get(0);
    double[] high = Xml.pieces(paths.get(4)).get(0);
    assertThat(paths).hasSize(5); // one curve, two triangles of a fill and a rim each
    List<double[]> corners = List.of(low, high);
    assertThat(corners).allSatisfy(triangle -> assertThat(triangle).hasSize(6));
    assertThat(Math.min(low[1], high[1])).isLessThan(area[1] + 12);
    assertThat(Math.max(low[1], high[1])).isGreaterThan(area[1] + area[3] - 12);
    assertThat(plot.notes()).hasSize(2);
  }

  @Test
  void render_steppedLine_movesAcrossThenUp() {
    Layer.Line line =
        new Layer.Line("a", samples(0, 0, 5, 1, 10, 1), Style.series(0).with(Marker.NONE), true);
    Element svg = Xml.parse(Svg.render(square().with(line)));
    double[] path = Xml.pieces(Xml.all(Xml.group(svg, "a"), "path").get(0)).get(0);
    assertThat(path).hasSize(10);
    assertThat(path[3]).isEqualTo(path[1]);
    assertThat(path[2]).isEqualTo(path[4]);
  }

  @Test
  void render_hostileText_isEscaped() {
    String hostile = "a<b>&\"c'</svg>\u0000";
    Plot plot =
        Plot.of(hostile, Axis.linear(hostile), Axis.linear(hostile).unit(hostile))
            .with(line(hostile, samples(0, 0, 1, 1)))
            .caption(hostile);
    Element svg = Xml.parse(Svg.render(plot));
    assertThat(Xml.all(svg, "title").get(0).getTextContent()).isEqualTo("a<b>&\"c'</svg>\uFFFD");
  }

  @Test
  void render_sameplot_sameBytesInEveryLocale() {
    Plot plot =
        Plot.of("t", Axis.counts("step"), Axis.log("y"))
            .with(line("a", samples(0, 1.5, 12345, 1e-9)))
            .with(new Layer.Bars("b", samples(0, 2.5), Style.series(1)));
    Locale before = Locale.getDefault();
    String expected = Svg.render(plot);
    try {
      for (String tag : List.of("de-DE", "ar-EG-u-nu-arab", "th-TH-u-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(Svg.render(plot)).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void render_manyPoints_staysSmall() {
    Random random = new Random(5);
    double[] xs = new double[200_000];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i;
      ys[i] = random.nextDouble();
    }
    Plot plot =
        Plot.of("t", Axis.counts("x"), Axis.linear("y")).with(line("a", Samples.of(xs, ys)));
    double[] path =
        Xml.pieces(Xml.all(Xml.group(Xml.parse(Svg.render(plot)), "a"), "path").get(0)).get(0);
    assertThat(path.length / 2).isLessThanOrEqualTo(4 * (plot.width() + 1));
  }

  @Test
  void render_extremeValues_neverWritesNanInfinityOrExponents() {
    double[] nasty = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      0,
      -0.0,
      Double.MIN_VALUE,
      -Double.MAX_VALUE,
      Double.MAX_VALUE,
      1,
      1 + 1e-16
    };
    for (Axis axis : List.of(Axis.linear("v"), Axis.log("v"), Axis.logCounts("v"))) {
      for (double a : nasty) {
        for (double b : nasty) {
          Samples points = samples(a, b, b, a, 1, 1);
          Plot plot = Plot.of("", axis, axis).with(line("", points));
          plot = plot.with(new Layer.Band("", points, points, Style.series(1)));
          plot = plot.with(new Layer.Scatter("", points, Style.series(2)));
          plot = plot.with(Layer.Reference.horizontal("", a));
          Element svg = Xml.parse(Svg.render(plot));
          for (Element path : Xml.all(svg, "path")) {
            assertThat(path.getAttribute("d")).matches("[MLZ0-9. -]*");
          }
        }
      }
    }
  }

  @Test
  void embedded_plot_hasNoStyleAndNoIds() {
    String svg = Svg.embedded(square().with(line("a", samples(0, 0, 1, 1))).caption("words"));
    assertThat(svg).doesNotContain("<style").doesNotContain(" id=").doesNotContain(">words<");
    assertThat(Xml.all(Xml.parse(svg), "title").get(0).getTextContent()).isEqualTo("t");
  }

  @Test
  void render_bars_heightsAreProportional() {
    Plot plot =
        Plot.of("t", Axis.categories("c", List.of("p", "q")), Axis.linear("y").from(0).to(8))
            .with(new Layer.Bars("a", Samples.atCategories(2, 6), Style.series(0)))
            .with(new Layer.Bars("b", Samples.atCategories(4, 8), Style.series(1)));
    Element svg = Xml.parse(Svg.render(plot));
    double[] area = Xml.area(svg);
    double[] heights = {2, 6, 4, 8};
    double lastRight = 0;
    for (int i : new int[] {0, 2, 1, 3}) { // left to right: a at p, b at p, a at q, b at q
      Element group = Xml.group(svg, i < 2 ? "a" : "b");
      double[] bar = Xml.pieces(Xml.all(group, "path").get(i % 2)).get(0);
      assertThat(bar[7] - bar[1]).isCloseTo(area[3] * heights[i] / 8, within(2 * PIXEL));
      assertThat(bar[0]).isGreaterThan(i == 0 ? area[0] : lastRight);
      lastRight = i == 2 ? bar[2] : lastRight;
    }
  }

  @Test
  void render_boxes_drawBoxWhiskersMedianAndOutliers() {
    BoxSummary box = BoxSummary.of(1, 2, 3, 4, 5, 100);
    Plot plot =
        Plot.of("t", Axis.categories("c", List.of("p")), Axis.linear("y"))
            .with(new Layer.Boxes("a", List.of(0.0), List.of(box), Style.series(0)));
    Element group = Xml.group(Xml.parse(Svg.render(plot)), "a");
    assertThat(Xml.all(group, "circle")).hasSize(1);
    assertThat(Xml.all(group, "path")).hasSize(8); // 2 × (stem, cap), 2 fills, rim, median
  }
}
