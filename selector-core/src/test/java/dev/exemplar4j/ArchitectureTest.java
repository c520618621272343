package dev.exemplar4j;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The arrows between the packages: a part may use what stands above it in the list, never below.
 */
class ArchitectureTest {

  private static final String ROOT = "dev.exemplar4j";

  /** From the top. The empty name is the root package, the front door. */
  private static final List<String> ORDER =
      List.of(
          "file",
          "kernel",
          "statistics",
          "example",
          "",
          "lexical",
          "similarity",
          "baseline",
          "fuse",
          "guard",
          "rerank",
          "prompt",
          "budget",
          "order",
          "curate",
          "learn",
          "pipeline",
          "report",
          "cost",
          "finetune",
          "evaluate");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packages_areAllInTheList() {
    TreeSet<String> found = new TreeSet<>();
    CORE.forEach(type -> found.add(roomOf(type.getPackageName())));
    assertThat(ORDER).containsAll(found);
  }

  @Test
  void packages_useOnlyWhatStandsAboveThem() {
    for (int i = 0; i < ORDER.size(); i++) {
      int place = i;
      DescribedPredicate<JavaClass> here =
          DescribedPredicate.describe(
              "in " + ORDER.get(place),
              type -> inProject(type) && placeOf(type.getPackageName()) == place);
      DescribedPredicate<JavaClass> below =
          DescribedPredicate.describe(
              "below " + ORDER.get(place),
              type -> inProject(type) && placeOf(type.getPackageName()) > place);
      noClasses()
          .that(are(here))
          .should()
          .dependOnClassesThat(are(below))
          .allowEmptyShould(true)
          .check(CORE);
    }
  }

  @Test
  void core_usesJacksonAndNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..", "java..", "com.fasterxml.jackson..", "org.jspecify..", "com.knuddels..")
        .check(CORE);
  }

  @Test
  void jtokkit_isUsedByTheTokenCounterAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".budget")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.knuddels..")
        .check(CORE);
  }

  @Test
  void core_hasNoWallClockAndNoNetwork() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net", "java.net.http")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .check(CORE);
  }

  @Test
  void packages_areNullMarked() {
    CORE.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .forEach(
            found ->
                assertThat(found.isAnnotatedWith(NullMarked.class)).as(found.getName()).isTrue());
  }

  private static boolean inProject(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(ROOT + ".");
  }

  private static int placeOf(String packageName) {
    return ORDER.indexOf(roomOf(packageName));
  }

  private static String roomOf(String packageName) {
    String below = packageName.substring(Math.min(ROOT.length() + 1, packageName.length()));
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
