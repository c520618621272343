package dev.exemplar4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium without a window, for tests of pages: what it complains of, what axe finds, pictures.
 */
public final class Browser implements AutoCloseable {

  /** Widths of a telephone, a tablet and a desk, in pixels. */
  public static final List<Integer> WIDTHS = List.of(360, 800, 1400);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--hide-scrollbars");

  /** Speaks of bindings that only its own tools of development would need. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  private final Path profile;

  /** The colours that a reader prefers. */
  public enum Scheme {
    /** Dark on light. */
    LIGHT,
    /** Light on dark. */
    DARK;

    String css() {
      return this == LIGHT ? "light" : "dark";
    }
  }

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /**
   * Starts the browser of the machine.
   *
   * @return it, or empty, said on standard output, where chromium or its driver is not installed
   */
  public static Optional<Browser> start() {
    Optional<Path> program = find("chromium", "chromium-browser", "google-chrome");
    Optional<Path> control = find("chromedriver");
    if (program.isEmpty() || control.isEmpty()) {
      System.out.println(
          "Pages are not tested in a browser: chromium and chromedriver are not installed");
      return Optional.empty();
    }
    SELENIUM.setLevel(Level.SEVERE);
    try {
      Path profile = Files.createTempDirectory("chromium");
      LoggingPreferences logs = new LoggingPreferences();
      logs.enable("browser", Level.ALL);
      logs.enable("performance", Level.ALL);
      ChromeOptions options = new ChromeOptions();
      options.setBinary(program.get().toFile());
      options.addArguments(FLAGS);
      options.addArguments("--user-data-dir=" + profile);
      options.setCapability("goog:loggingPrefs", logs);
      ChromeDriverService service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(control.get().toFile())
              .usingAnyFreePort()
              .build();
      ChromeDriver driver = new ChromeDriver(service, options);
      driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
      return Optional.of(new Browser(driver, profile));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> find(String... names) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin");
    return Stream.of(names)
        .flatMap(
            name -> Stream.of(path.split(java.io.File.pathSeparator)).map(f -> Path.of(f, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a file of the disk as a reader with a scheme and a window would. */
  public void open(Path page, Scheme scheme, int width) {
    cdp("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    dress(scheme, width);
    driver.manage().logs().get("browser");
    driver.manage().logs().get("performance");
    driver.get(page.toUri().toString());
  }

  /** Changes scheme and window of the page that is open. */
  public void dress(Scheme scheme, int width) {
    cdp(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme.css()))));
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Opens a file with scripts switched off. */
  public void openWithoutScripts(Path page, int width) {
    open(page, Scheme.LIGHT, width);
    cdp("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    driver.navigate().refresh();
  }

  /** What the page wrote to the console, and what it asked of anyone but the disk. */
  public List<String> complaints() {
    List<String> found = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get("browser")) {
      found.add("console: " + entry.getMessage());
    }
    for (LogEntry entry : driver.manage().logs().get("performance")) {
      JsonNode message = read(entry.getMessage()).path("message");
      String address = message.path("params").path("request").path("url").asText();
      if (message.path("method").asText().equals("Network.requestWillBeSent")
          && !address.startsWith("file:")) {
        found.add("request: " + address);
      }
    }
    return found;
  }

  /** What axe finds wrong, one line a finding. */
  public List<String> axe() {
    if (!Boolean.TRUE.equals(run("return typeof axe === 'object'"))) {
      driver.executeScript(axeSource());
    }
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run(document).then(r => done(r.violations.map(v => v.id + ': ' + v.help +"
                + " ' at ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.failureSummary)"
                + ".join(', '))));");
    return found instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private static String axeSource() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a function body in the page. */
  public @Nullable Object run(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** A picture of the page from top to bottom, as PNG. */
  public byte[] picture() {
    Object data =
        cdp("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  /** A picture of a part of the page that a selector of CSS finds, as PNG. */
  public byte[] picture(String selector) {
    Object box =
        run(
            "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
                + "return [r.x + scrollX, r.y + scrollY, r.width, r.height];",
            selector);
    List<?> edges = (List<?>) Objects.requireNonNull(box);
    Map<String, Object> clip =
        Map.of(
            "x",
            edges.get(0),
            "y",
            edges.get(1),
            "width",
            edges.get(2),
            "height",
            edges.get(3),
            "scale",
            1);
    Object data =
        cdp(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
            .get("data");
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // The browser may still be taking its files away.
      System.out.println("The profile of the browser is left behind");
    }
  }
}
