package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.finetune.advice.Hyperparameter;
import dev.exemplar4j.finetune.check.CheckReport;
import dev.exemplar4j.finetune.check.Finding;
import dev.exemplar4j.finetune.check.Place;
import dev.exemplar4j.finetune.check.Profile;
import dev.exemplar4j.finetune.check.Repair;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a check found, for a person and for a program. */
record CheckText(
    Path file, TrainingFormat format, CheckReport report, List<Hyperparameter> start, boolean fix) {
  private static final int PLACES = 5;
  private static final int KINDS = 5;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Profile data = report.profile();
    lines.add(
        "%s for %s: %s of %s lines can be used, %s tokens"
            .formatted(
                file, format, number(data.items()), number(data.lines()), number(data.tokens())));
    lines.add(report.isClean() ? "nothing is wrong" : "");
    report.findings().forEach(one -> finding(lines, one));
    report.advice().forEach(one -> finding(lines, one));
    lines.add("");
    data(lines, data);
    if (!start.isEmpty()) {
      lines.add("");
      lines.add("to begin with:");
      for (Hyperparameter one : start) {
        lines.add("  %s %s (%s)".formatted(one.name(), one.start(), one.range()));
        lines.add("      %s; %s".formatted(one.reason(), one.source()));
      }
    }
    return lines;
  }

  private void finding(List<String> lines, Finding finding) {
    lines.add(
        "%s, %s: %s"
            .formatted(
                Choice.name(finding.rule().severity()),
                finding.rule().ruleName(),
                finding.rule().title()));
    for (Place place : finding.places().subList(0, Math.min(PLACES, finding.places().size()))) {
      String where = place.line() == 0 ? "the file" : "line " + place.line();
      lines.add("  " + where + (place.detail().isEmpty() ? "" : ": " + place.detail()));
    }
    if (finding.count() > PLACES) {
      lines.add(
          "  and " + number(finding.count() - Math.min(PLACES, finding.places().size())) + " more");
    }
    Repair repair = finding.places().getFirst().repair();
    lines.add("  " + suggestion(finding, repair));
  }

  private String suggestion(Finding finding, Repair repair) {
    String text = finding.rule().suggestion();
    if (repair == Repair.NONE) {
      return "to do: " + text;
    }
    return (fix ? "fixed: " : "--fix: ") + text;
  }

  private static void data(List<String> lines, Profile data) {
    Profile.Lengths one = data.tokensOfOne();
    lines.add(
        "tokens of an item: %s to %s, half below %s, one in twenty above %s"
            .formatted(
                number(one.shortest()),
                number(one.longest()),
                number(one.middle()),
                number(one.high())));
    kinds(lines, "labels", data.labels());
    kinds(lines, "languages (a guess)", data.languages());
    kinds(lines, "sources", data.sources());
    lines.addAll(data.notes());
  }

  private static void kinds(List<String> lines, String of, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    List<String> first =
        counts.entrySet().stream()
            .limit(KINDS)
            .map(one -> one.getKey() + " " + number(one.getValue()))
            .toList();
    String more = counts.size() > KINDS ? ", and " + (counts.size() - KINDS) + " more" : "";
    lines.add(of + ": " + String.join(", ", first) + more);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  ObjectNode json(Path target) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("file", file.toString()).put("format", format.formatName());
    root.put("clean", report.isClean());
    if (fix) {
      root.put("fixed", target.toString());
    }
    findings(root.putArray("findings"), report.findings());
    findings(root.putArray("advice"), report.advice());
    Profile data = report.profile();
    ObjectNode profile = root.putObject("profile");
    profile.put("lines", data.lines()).put("items", data.items()).put("tokens", data.tokens());
    profile
        .putObject("tokensOfOne")
        .put("shortest", data.tokensOfOne().shortest())
        .put("p5", data.tokensOfOne().low())
        .put("p50", data.tokensOfOne().middle())
        .put("p95", data.tokensOfOne().high())
        .put("longest", data.tokensOfOne().longest());
    counts(profile.putObject("labels"), data.labels());
    counts(profile.putObject("languages"), data.languages());
    counts(profile.putObject("sources"), data.sources());
    data.notes().forEach(profile.putArray("notes")::add);
    ArrayNode settings = root.putArray("hyperparameters");
    for (Hyperparameter one : start) {
      settings
          .addObject()
          .put("name", one.name())
          .put("start", one.start())
          .put("range", one.range())
          .put("reason", one.reason())
          .put("source", one.source());
    }
    return root;
  }

  private static void counts(ObjectNode target, Map<String, Long> counts) {
    counts.forEach(target::put);
  }

  private static void findings(ArrayNode target, List<Finding> findings) {
    for (Finding one : findings) {
      ObjectNode node =
          target
              .addObject()
              .put("rule", one.rule().ruleName())
              .put("severity", Choice.name(one.rule().severity()))
              .put("title", one.rule().title())
              .put("suggestion", one.rule().suggestion())
              .put("count", one.count());
      ArrayNode places = node.putArray("places");
      for (Place place : one.places()) {
        places
            .addObject()
            .put("line", place.line())
            .put("detail", place.detail())
            .put("repair", Choice.name(place.repair()));
      }
    }
  }
}
