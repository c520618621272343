package dev.exemplar4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it changes the default locale")
class PageTest {

  /** Ends elements, attributes and strings; directions, controls, half of a pair. */
  static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>'\"&amp;<!--`${1}\u2028\u202e\u0000\r\ud800 {{x}}]]>";

  @Test
  void html_anyText_isText() {
    String page = Gallery.page(HOSTILE).html();

    assertThat(page).doesNotContain("<img").doesNotContain("</script").doesNotContain("<!--");
    assertThat(page).doesNotContain("\u0000").doesNotContain("\r");
    assertThat(new String(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(page);
  }

  @Test
  void html_sameInput_isTheSameBytesAnywhere() {
    byte[] here = Gallery.page("x").bytes();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(Gallery.page("x").bytes()).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void data_anyText_comesBackAndEndsNothing() throws Exception {
    JsonNode json = JsonNodeFactory.instance.objectNode().put("text", "</script>&<\u2028\u2029");
    String page = Page.titled("", "").data("numbers", json).html();

    Matcher block =
        Pattern.compile("<script type=\"application/json\" id=\"numbers\">([^<]*)</script>")
            .matcher(page);
    assertThat(block.find()).isTrue();
    assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(block.group(1)))
        .isEqualTo(json);
  }

  @Test
  void html_withoutScripts_forbidsAllOfThem() {
    assertThat(Gallery.page("").html())
        .contains("default-src &#39;none&#39;")
        .contains("script-src &#39;none&#39;")
        .doesNotContain("unsafe");
  }

  @Test
  void element_thatCouldRunOrLoad_isRefused() {
    for (String name : List.of("script", "style", "iframe", "foreignObject", "img", "a b", "")) {
      assertThatThrownBy(() -> Html.element(name)).isInstanceOf(IllegalArgumentException.class);
    }
    for (String attribute : List.of("onclick", "style", "src", "srcdoc", "a b", "x\"", "")) {
      assertThatThrownBy(() -> Html.element("p").with(attribute, "1"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Html.element("a").with("href", "javascript:1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Html.link("text", "javascript:alert(1)").markup()).isEqualTo("text");
    assertThat(Html.link("<", "https://a.example/?b=1&c=\"").markup())
        .isEqualTo("<a href=\"https://a.example/?b=1&amp;c=&quot;\">&lt;</a>");
  }

  @Test
  void script_thatEndsItself_isRefused() {
    for (String source : List.of("'</SCRIPT>'", "<!--", "a\r\nb")) {
      assertThatThrownBy(() -> new Script(source)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
