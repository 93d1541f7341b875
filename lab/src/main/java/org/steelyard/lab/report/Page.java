package org.steelyard.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.steelyard.lab.figure.Svg;

/** The frame of the page: head, style sheet, heading; loads nothing. */
public final class Page {
  private Page() {}

  /** A page about runs. */
  static String html(String title, String body) {
    return html("Steelyard report", title, body);
  }

  /**
   * A page.
   *
   * @param brand small words above the title
   * @param body well-formed HTML
   */
  public static String html(String brand, String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>%s · Steelyard</title>
    <link rel="icon" href="data:," />
    <style>
    %s%s</style>
    <script>
    addEventListener("beforeprint", function () {
      document.querySelectorAll("details").forEach(function (d) { d.open = true; });
    });
    </script>
    </head>
    <body>
    <main>
    <header><p class="brand">%s</p><h1>%s</h1></header>
    %s</main>
    </body>
    </html>
    """
        .formatted(
            Html.escape(title),
            sheet(),
            Svg.styleSheet(),
            Html.escape(brand),
            Html.rich(title),
            body);
  }

  private static String sheet() {
    try (InputStream css = Page.class.getResourceAsStream("page.css")) {
      if (css == null) {
        throw new IllegalStateException("page.css is missing from the jar; please report this");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("page.css cannot be read from the jar", unreadable);
    }
  }
}
