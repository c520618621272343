package dev.exemplar4j.finetune.check;

import dev.exemplar4j.example.StreamSafeText;
import java.lang.Character.UnicodeScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The language of a text, guessed: by its writing where that tells, else by the function words of
 * some languages of Latin script. Good enough to see what a set is made of, not to route a request.
 */
final class LanguageGuess {

  private static final int LOOKED_AT = 400;

  private static final Map<UnicodeScript, String> BY_SCRIPT =
      Map.ofEntries(
          Map.entry(UnicodeScript.HIRAGANA, "Japanese"),
          Map.entry(UnicodeScript.KATAKANA, "Japanese"),
          Map.entry(UnicodeScript.HANGUL, "Korean"),
          Map.entry(UnicodeScript.HAN, "Chinese"),
          Map.entry(UnicodeScript.CYRILLIC, "Cyrillic script"),
          Map.entry(UnicodeScript.ARABIC, "Arabic script"),
          Map.entry(UnicodeScript.HEBREW, "Hebrew"),
          Map.entry(UnicodeScript.GREEK, "Greek"),
          Map.entry(UnicodeScript.THAI, "Thai"),
          Map.entry(UnicodeScript.DEVANAGARI, "Devanagari script"));

  private static final Map<String, Set<String>> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("English", words("the a an of to and is are i my you do how what for in it on with"));
    WORDS.put(
        "German", words("der die das und ist ich nicht ein eine zu mit wie was mein auf den"));
    WORDS.put("French", words("le la les et est je une un pas des du que pour dans mon vous en"));
    WORDS.put("Spanish", words("el la los y es no una un que de en por mi para como las con"));
    WORDS.put("Italian", words("il la che di e un una per non sono con mio come gli del le"));
    WORDS.put("Portuguese", words("o a os de que e um uma para com meu como em por eu do da"));
    WORDS.put("Dutch", words("de het een en is ik niet van mijn op te met hoe wat voor dat"));
  }

  private LanguageGuess() {}

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  static String of(String text) {
    String begin = text.substring(0, Math.min(text.length(), LOOKED_AT));
    Map<UnicodeScript, Integer> scripts = new LinkedHashMap<>();
    begin
        .codePoints()
        .filter(Character::isLetter)
        .forEach(c -> scripts.merge(UnicodeScript.of(c), 1, Integer::sum));
    if (scripts.containsKey(UnicodeScript.HIRAGANA)) {
      return "Japanese";
    }
    return scripts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> most.getKey() == UnicodeScript.LATIN ? latin(begin) : named(most.getKey()))
        .orElse("no letters");
  }

  private static String named(UnicodeScript script) {
    return BY_SCRIPT.getOrDefault(script, "another script");
  }

  private static String latin(String text) {
    List<String> words = List.of(StreamSafeText.lowerCase(text).split("[^\\p{L}]"));
    String best = "Latin script";
    long most = 0;
    for (Map.Entry<String, Set<String>> language : WORDS.entrySet()) {
      long hits = words.stream().filter(language.getValue()::contains).count();
      if (hits > most) {
        most = hits;
        best = language.getKey();
      }
    }
    return best;
  }
}
