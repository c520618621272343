package dev.exemplar4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.file.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFileTest {

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("p.json"), text);
  }

  @Test
  void load_partsWithAndWithoutParameters_areComplete() throws IOException {
    Pipeline pipeline =
        Pipeline.load(
            file(
                """
                {
                  "selector": {"kind": "jaccard", "tokenizer": {"kind": "shingles", "n": 3}},
                  "stages": ["exact-duplicates", {"kind": "mmr", "lambda": 1}, "best-last"]
                }
                """));
    assertThat(pipeline.selector().part("tokenizer").count("n")).isEqualTo(3);
    assertThat(pipeline.selector().part("tokenizer").part("of").kind()).isEqualTo("words");
    assertThat(pipeline.selector().text("weights")).isEqualTo("equal");
    assertThat(pipeline.stages()).hasSize(3);
    assertThat(pipeline.stages().get(1).real("lambda")).isEqualTo(1);
    assertThat(pipeline)
        .isEqualTo(
            Pipeline.of(Part.of("jaccard").with("tokenizer", Part.of("shingles").with("n", 3)))
                .then(Part.of("exact-duplicates"))
                .then(Part.of("mmr").with("lambda", 1.0).with("similarity", "jaccard"))
                .then(Part.of("best-last")));
  }

  @Test
  void write_thenLoad_isTheSameValueAndTheSameBytes() throws IOException {
    Pipeline pipeline =
        Pipeline.of(Part.of("fused").with("parts", List.of("jaccard", "ngram")))
            .then(Part.of("dpp"))
            .then(Part.of("shuffle").with("seed", -7));
    Path file = folder.resolve("out.json");
    pipeline.write(file);
    assertThat(Pipeline.load(file)).isEqualTo(pipeline);
    assertThat(Pipeline.load(file).toJson()).isEqualTo(Files.readString(file));
    assertThat(Files.readString(file))
        .startsWith("{\n  \"selector\" : {\n    \"kind\" : \"fused\",")
        .contains("\"constant\" : 60.0")
        .endsWith("}\n");
  }

  @Test
  void load_aFault_namesFileLineKeyAndRule() throws IOException {
    assertFault(
        """
        {"selector": "jaccard",
         "stages": [
           {"kind": "mmr",
            "lambda": 1.2}]}
        """,
        " line 4: stages.0.lambda must be in [0, 1] but was 1.2");
    assertFault(
        """
        {"selector": {"kind": "jaccard",

           "tokeniser": "words"}}
        """,
        " line 3: selector.tokeniser is unknown: jaccard has tokenizer, weights; did you mean"
            + " tokenizer?");
    assertFault(
        """
        {"selector": "jaccrd"}
        """,
        " line 1: selector.kind must be one of ");
    assertFault("{\"selector\": \"jaccrd\"}", "; did you mean jaccard?");
    assertFault("{\"stages\": []}", " line 1: selector is missing");
    assertFault("{\"selector\": \"jaccard\", \"stage\": []}", "; did you mean stages?");
    assertFault("[]", " line 1: a pipeline must be a JSON object");
    assertFault(
        "{\"selector\": \"jaccard\",\n \"stages\": [\n {\"kind\": \"min-score\"}]}",
        " line 3: stages.0.score is missing: min-score needs it");
    assertFault(
        "{\"selector\": {\"kind\": \"random\", \"seed\": 1.5}}",
        "selector.seed must be a whole number but was 1.5");
    assertFault(
        "{\"selector\": {\"kind\": \"random\", \"seed\": null}}", "selector.seed must not be null");
    assertFault(
        "{\"selector\": {\"kind\": \"fused\", \"parts\": []}}",
        "selector.parts must have at least 1 but is empty");
    assertFault("{\"selector\": {\"weights\": \"idf\"}}", "selector.kind is missing");
    assertFault("{\"selector\": 3}", "selector must be the name of a kind or an object with one");
    assertFault("{\"selector\": \"jaccard\", \"selector\": \"ngram\"}", "not JSON");
    assertFault(
        "{\"selector\": {\"kind\": \"jaccard\", \"weights\": \"IDF\"}}",
        "selector.weights must be one of equal, idf but was \"IDF\"");
  }

  private void assertFault(String text, String message) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> Pipeline.load(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + " line ")
        .hasMessageContaining(message);
  }

  @Test
  void load_engineOfAModuleThatIsNotThere_saysWhichModule() throws IOException {
    assertFault(
        "{\"selector\": \"bm25\"}", "bm25 needs the module exemplar4j-lucene on the class path");
  }

  @Test
  void then_wrongValue_namesTheArgument() {
    Pipeline pipeline = Pipeline.of(Part.of("jaccard"));
    assertThatThrownBy(() -> pipeline.then(Part.of("dpp").with("scale", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stages.0.scale must be in (0, inf) but was 0");
    assertThatThrownBy(() -> Pipeline.of(Part.of("mmr")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("selector.kind must be one of");
  }
}
