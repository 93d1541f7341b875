package org.steelyard.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PngTest {
  @Test
  void render_oneBar_colourInsideAndBackgroundOutside() throws Exception {
    Plot plot =
        Plot.of("t", Axis.categories("c", List.of("p")), Axis.linear("y").from(0).to(2))
            .with(new Layer.Bars("", Samples.atCategories(1), Style.series(0)));
    byte[] png;
    try {
      png = Png.render(plot, 2);
    } catch (IllegalStateException noFonts) {
      assertThat(noFonts).hasMessageStartingWith("no PNG: Java finds no fonts");
      Assumptions.abort("this machine has no fonts for Java");
      return;
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(1440);
    Area area = Layout.of(plot, true).area();
    int middle = (int) (area.left() + area.right());
    int low = (int) Math.round(2 * (area.top() + 0.75 * area.height()));
    int high = (int) Math.round(2 * (area.top() + 0.27 * area.height()));
    assertThat(image.getRGB(middle, low) & 0xffffff).isEqualTo(0x0072b2);
    assertThat(image.getRGB(middle, high) & 0xffffff).isEqualTo(0xffffff);
  }
}
