package dev.exemplar4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exemplar4j.report.Browser.Scheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a reader's browser makes of a page with every kind of chart. */
@ResourceLock("browser")
class PageInBrowserTest {

  private static Optional<Browser> found = Optional.empty();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    found = Browser.start();
  }

  @AfterAll
  static void stop() {
    found.ifPresent(Browser::close);
  }

  @BeforeEach
  void needsBrowser() {
    assumeTrue(found.isPresent(), "chromium and chromedriver are not installed");
  }

  private Path page(String text) throws IOException {
    return Files.write(folder.resolve("page.html"), Gallery.page(text).bytes());
  }

  @Test
  void page_anySchemeAndWidth_isAccessibleAndQuiet() throws IOException {
    Browser browser = found.orElseThrow();
    Path page = page("");
    for (Scheme scheme : Scheme.values()) {
      for (int width : Browser.WIDTHS) {
        browser.open(page, scheme, width);
        browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(browser.axe()).as("axe, %s, %d", scheme, width).isEmpty();
        assertThat(browser.complaints()).as("%s, %d", scheme, width).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth"))
            .as("no scrolling across at %d", width)
            .isEqualTo((long) width);
      }
    }
  }

  @Test
  void charts_anyWidth_areDrawnOnceAndReadable() throws IOException {
    Browser browser = found.orElseThrow();
    for (int width : Browser.WIDTHS) {
      browser.open(page(""), Scheme.LIGHT, width);

      assertThat(browser.run("return " + VISIBLE + ".length")).as("at %d", width).isEqualTo(8L);
      Object smallest =
          browser.run(
              "return Math.min(..."
                  + VISIBLE
                  + ".flatMap(s => [...s.querySelectorAll('text')].map(t =>"
                  + " parseFloat(getComputedStyle(t).fontSize) * s.getBoundingClientRect().width"
                  + " / s.viewBox.baseVal.width)))");
      assertThat(((Number) java.util.Objects.requireNonNull(smallest)).doubleValue())
          .as("pixels of the smallest letters at %d", width)
          .isGreaterThan(9.5);
    }
  }

  private static final String VISIBLE =
      "[...document.querySelectorAll('svg.chart')].filter(s => getComputedStyle(s).display !=="
          + " 'none' && s.getBoundingClientRect().height > 100)";

  @Test
  void labels_ofCharts_stayInsideAndApart() throws IOException {
    Browser browser = found.orElseThrow();
    for (int width : Browser.WIDTHS) {
      browser.open(page(""), Scheme.LIGHT, width);
      assertThat(
              browser.run(
                  "return "
                      + VISIBLE
                      + ".flatMap(s => { const f = s.getBoundingClientRect(); return"
                      + " [...s.querySelectorAll('text')].filter(t => { const r ="
                      + " t.getBoundingClientRect(); return r.left < f.left - 9 || r.right >"
                      + " f.right + 9; }).map(t => t.textContent); })"))
          .as("outside at %d", width)
          .isEqualTo(java.util.List.of());
    }
  }

  @Test
  void text_thatWantsToBeMarkup_staysText() throws IOException {
    Browser browser = found.orElseThrow();
    browser.open(page(PageTest.HOSTILE), Scheme.LIGHT, 800);

    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.run("return document.querySelectorAll('img, script').length")).isEqualTo(0L);
    assertThat(String.valueOf(browser.run("return document.querySelector('main').innerText")))
        .contains("</script><img src=x onerror=alert(1)>'\"&amp;<!--`${1}");
  }

  @Test
  void page_withoutScripts_showsTheSame() throws IOException {
    Browser browser = found.orElseThrow();
    Path page = page("");
    browser.open(page, Scheme.LIGHT, 800);
    byte[] with = browser.picture();
    browser.openWithoutScripts(page, 800);
    assertThat(browser.picture()).isEqualTo(with);
  }

  @Test
  void page_inDarkScheme_isDarkWithLightText() throws IOException {
    Browser browser = found.orElseThrow();
    Path page = page("");
    browser.open(page, Scheme.LIGHT, 800);
    BufferedImage light = ImageIO.read(new ByteArrayInputStream(browser.picture()));
    browser.open(page, Scheme.DARK, 800);
    BufferedImage dark = ImageIO.read(new ByteArrayInputStream(browser.picture()));

    assertThat(brightness(light.getRGB(2, 2))).isGreaterThan(240);
    assertThat(brightness(dark.getRGB(2, 2))).isLessThan(40);
    assertThat(brightest(dark)).isGreaterThan(220);
    assertThat(dark.getHeight()).isEqualTo(light.getHeight());
  }

  private static int brightest(BufferedImage picture) {
    int most = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        most = Math.max(most, brightness(picture.getRGB(x, y)));
      }
    }
    return most;
  }

  private static int brightness(int rgb) {
    return ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3;
  }
}
