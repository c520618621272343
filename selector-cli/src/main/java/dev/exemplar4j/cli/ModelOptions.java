package dev.exemplar4j.cli;

import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.evaluate.model.AskingSettings;
import dev.exemplar4j.evaluate.model.RequestPrice;
import dev.exemplar4j.evaluate.model.SpendingLimit;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model answers, how it is asked, and what that may cost. */
final class ModelOptions {

  @Option(
      names = "--model-url",
      paramLabel = "URL",
      description =
          "Let a model answer the prompts: the base URL of a service that speaks OpenAI's chat"
              + " completions protocol, such as http://localhost:11434/v1.")
  private @Nullable String url;

  @Option(names = "--model", paramLabel = "NAME", description = "The service's name of the model.")
  private @Nullable String name;

  @Option(
      names = "--api-key-env",
      paramLabel = "VARIABLE",
      description =
          "The environment variable that holds the key of the service (default: no key is sent).")
  private @Nullable String keyVariable;

  @Option(
      names = "--temperature",
      paramLabel = "F",
      defaultValue = "0",
      converter = Numbers.Finite.class,
      description = "Sent with each prompt (default: ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--max-answer-tokens",
      paramLabel = "N",
      defaultValue = "512",
      converter = Numbers.Count.class,
      description =
          "The longest answer, thoughts included, sent as max_completion_tokens (default:"
              + " ${DEFAULT-VALUE}).")
  private int longestAnswer = 512;

  @Option(
      names = "--price",
      paramLabel = "MODEL",
      description =
          "Count money by the price of this model; exemplar prices search finds its name.")
  private @Nullable String price;

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description = "Your own prices over those of the program.")
  private @Nullable Path catalog;

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description =
          "Spend at most so much in this run: it ends before a request that could exceed it, shows"
              + " what was measured, and exits with 1. Needs --price.")
  private @Nullable BigDecimal maxCost;

  @Option(
      names = "--requests-per-minute",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "Begin at most so many requests in a minute (default: no limit).")
  private @Nullable Integer requestsPerMinute;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      converter = Numbers.Count.class,
      description = "Requests under way at a time (default: ${DEFAULT-VALUE}).")
  private int parallel = 4;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "Repeat a request so often after a failure that may pass, with doubling pauses (default:"
              + " ${DEFAULT-VALUE}).")
  private int retries = 6;

  @Option(
      names = "--answer-time",
      paramLabel = "DURATION",
      defaultValue = "120s",
      converter = TimeLimit.class,
      description = "Wait so long for an answer (default: ${DEFAULT-VALUE}).")
  private Duration answerTime = Duration.ofMinutes(2);

  @Option(
      names = "--answers",
      paramLabel = "FOLDER",
      description =
          "Where answers are kept, so that no prompt is asked twice (default: answers in the cache"
              + " folder).")
  private @Nullable Path answers;

  boolean isAsked() {
    return url != null;
  }

  /** Refuses what makes no sense, before anything is read. */
  void check() {
    if (isAsked() != (name != null)) {
      throw new UsageException("give --model-url URL and --model NAME together");
    }
    boolean paid = maxCost != null || keyVariable != null || answers != null;
    if (!isAsked() && (paid || price != null || requestsPerMinute != null)) {
      throw new UsageException(
          "--max-cost, --price, --api-key-env, --answers and --requests-per-minute need --model-url"
              + " URL and --model NAME");
    }
    if (maxCost != null && maxCost.signum() <= 0) {
      throw new UsageException("--max-cost must be above 0 but was " + maxCost.toPlainString());
    }
    if (maxCost != null && price == null) {
      throw new UsageException("--max-cost needs --price MODEL");
    }
    if (answerTime.isZero()) {
      throw new UsageException("--answer-time must be at least 1s but was 0");
    }
    if (temperature < 0) {
      throw new UsageException("--temperature must be at least 0 but was " + temperature);
    }
  }

  OpenAiAnswers model(Console console) {
    OpenAiAnswers.Target target = target();
    String key = key(console.environment());
    if (key != null && target.url().getScheme().equals("http") && !isLoopback(target.url())) {
      console.note("exemplar: the key was sent unencrypted, to " + target.url());
    }
    return new OpenAiAnswers(target, key, answerTime, counter());
  }

  String identity() {
    return target().identity();
  }

  String name() {
    return String.valueOf(name);
  }

  private OpenAiAnswers.Target target() {
    return new OpenAiAnswers.Target(uri(String.valueOf(url)), name(), temperature, longestAnswer);
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme());
      boolean plain = uri.getUserInfo() == null && uri.getQuery() == null;
      if (plain && uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw notUrl(e);
    }
    throw notUrl(null);
  }

  /** Does not repeat the value, which may hold a password. */
  private static UsageException notUrl(@Nullable Exception cause) {
    String rule = "--model-url must be a http or https URL without user, password or query";
    return cause == null ? new UsageException(rule) : new UsageException(rule, cause);
  }

  private static boolean isLoopback(URI url) {
    String host = url.getHost();
    return host.equals("localhost")
        || host.equals(InetAddress.getLoopbackAddress().getHostAddress())
        || host.equals("[::1]");
  }

  private @Nullable String key(Environment environment) {
    if (keyVariable == null) {
      return null;
    }
    String key = environment.variable(keyVariable);
    if (key == null) {
      throw new UsageException("--api-key-env: the variable " + keyVariable + " is not set");
    }
    if (!key.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new UsageException(
          "--api-key-env: the variable " + keyVariable + " holds what cannot be a key");
    }
    return key;
  }

  Optional<RequestPrice> price(Console console) {
    if (price == null) {
      return Optional.empty();
    }
    PriceCatalogue shipped = PriceCatalogue.shipped();
    PriceCatalogue all =
        catalog == null
            ? shipped
            : shipped.overlaidWith(console.environment().folder().resolve(catalog));
    return Optional.of(RequestPrice.of(all, all.price(price, LocalDate.now(ZoneOffset.UTC))));
  }

  AskingSettings settings() {
    AskingSettings settings =
        AskingSettings.DEFAULT
            .withParallel(parallel)
            .withRetries(retries, AskingSettings.DEFAULT.firstPause());
    if (requestsPerMinute != null) {
      settings = settings.withRequestsPerMinute(requestsPerMinute);
    }
    return maxCost == null
        ? settings
        : settings.withSpending(new SpendingLimit(maxCost, counter(), longestAnswer));
  }

  private static PromptTokens counter() {
    return PromptTokens.of(TokenCounters.jtokkit());
  }

  /** The folder of answers; the user's cache if none is named. */
  Path folder(Environment environment) {
    return answers == null
        ? CacheFolder.of(environment).resolve("answers")
        : environment.folder().resolve(answers);
  }
}
