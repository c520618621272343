package dev.exemplar4j.finetune.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks like an e-mail address, a telephone number or a card number, each in one pass
 * over the text, and shows it masked only. Guesses: names and street addresses are not found, and a
 * number may be something else.
 */
final class PersonalData {

  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;

  private static final String CARD =
      "(?<card>\\d{4}(?:[ -]\\d{4}){3}|\\d{4}[ -]\\d{6}[ -]\\d{5}|\\d{13,19})";

  /** A card number as printed or unbroken: first or behind a short number, or last. */
  private static final List<Pattern> CARDS =
      List.of(
          Pattern.compile("^(?:\\d{1,3}[ -])?" + CARD + "(?!\\d|[./]\\d)"),
          Pattern.compile("(?<!\\d)(?<!\\d[./])" + CARD + "$"));

  private static final Pattern YEARS = Pattern.compile("(?:(?:19|20)\\d\\d[ -]?){4}");

  private final String text;
  private final List<String> masked = new ArrayList<>();

  private PersonalData(String text) {
    this.text = text;
  }

  /** What was found, each as its kind and a mask, such as {@code "card ending in 1111"}. */
  static List<String> in(String text) {
    PersonalData found = new PersonalData(text);
    found.addresses();
    found.numbers();
    return found.masked;
  }

  /** A short text as it may be shown: the text itself, or, if it holds any, what kinds. */
  static String masked(String text) {
    List<String> found = in(text);
    return found.isEmpty() ? text : String.join(", ", found);
  }

  private void addresses() {
    int from = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int begin = at;
      while (begin > Math.max(from, at - LONGEST_LOCAL) && isLocal(text.charAt(begin - 1))) {
        begin--;
      }
      int end = at + 1;
      int limit = Math.min(text.length(), at + 1 + LONGEST_DOMAIN);
      while (end < limit && isDomain(text.charAt(end))) {
        end++;
      }
      String domain = withoutDots(text.substring(at + 1, end));
      int dot = domain.lastIndexOf('.');
      if (begin < at && dot > 0 && isTopLevel(domain.substring(dot + 1))) {
        masked.add("e-mail " + text.charAt(begin) + "***@***" + domain.substring(dot));
      }
      from = at + 1;
    }
  }

  private static String withoutDots(String domain) {
    int end = domain.length();
    while (end > 0 && (domain.charAt(end - 1) == '.' || domain.charAt(end - 1) == '-')) {
      end--;
    }
    return domain.substring(0, end);
  }

  private static boolean isLocal(char c) {
    return isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return isLetterOrDigit(c) || c == '.' || c == '-';
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isTopLevel(String name) {
    return name.length() >= 2
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  }

  /** Runs of digits with single separators between them, longest first where they begin. */
  private void numbers() {
    int at = 0;
    while (at < text.length()) {
      boolean starts = isDigit(text.charAt(at)) || text.charAt(at) == '+';
      boolean free = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (!starts || !free) {
        at++;
        continue;
      }
      int end = runEnd(at);
      number(text.substring(at, end));
      at = Math.max(end, at + 1);
    }
  }

  private int runEnd(int begin) {
    int end = begin + 1;
    int last = begin + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean separator = " -.()/".indexOf(c) >= 0;
      if (isDigit(c)) {
        last = end + 1;
      } else if (!separator || end - last >= 2) {
        break;
      }
      end++;
    }
    return last;
  }

  private void number(String run) {
    if (alone(run)) {
      return;
    }
    for (Pattern place : CARDS) {
      Matcher card = place.matcher(run);
      if (card.find() && isCard(card.group("card"))) {
        alone(run.substring(0, card.start("card")).strip());
        alone(card.group("card"));
        alone(run.substring(card.end("card")).strip());
        return;
      }
    }
  }

  private static String digits(String run) {
    StringBuilder digits = new StringBuilder();
    run.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }

  /** Whether the whole run is one number of a kind, which is then kept masked. */
  private boolean alone(String run) {
    String digits = digits(run);
    int count = digits.length();
    if (isCard(run)) {
      masked.add("card ending in " + digits.substring(count - 4));
      return true;
    }
    if (isTelephone(run, digits)) {
      masked.add("telephone ending in " + digits.substring(count - 2));
      return true;
    }
    return false;
  }

  /** The first digit of card numbers in use, groups as on cards, and the check digit. */
  private static boolean isCard(String run) {
    String digits = digits(run);
    return digits.length() >= 13
        && digits.length() <= 19
        && "23456".indexOf(digits.charAt(0)) >= 0
        && run.indexOf('.') < 0
        && run.indexOf('/') < 0
        && !YEARS.matcher(run).matches()
        && passesLuhn(digits);
  }

  /** ISO/IEC 7812-1, annex B. */
  static boolean passesLuhn(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = digit * 2;
      sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /** International with a plus (ITU-T E.164: up to 15 digits), or grouped as in North America. */
  private static boolean isTelephone(String run, CharSequence digits) {
    int count = digits.length();
    if (run.startsWith("+")) {
      return count >= 8 && count <= 15;
    }
    return count == 10 && groups(run).equals(List.of(3, 3, 4));
  }

  private static List<Integer> groups(String run) {
    List<Integer> groups = new ArrayList<>();
    int length = 0;
    for (int i = 0; i <= run.length(); i++) {
      if (i < run.length() && isDigit(run.charAt(i))) {
        length++;
      } else if (length > 0) {
        groups.add(length);
        length = 0;
      }
    }
    return groups;
  }
}
