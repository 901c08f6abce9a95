package org.rekindle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The build holds the line: which package may know which, and where dangerous things may be done. */
class ArchitectureTest {
    private static final String ROOT = "org.rekindle.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.rekindle");

    /** What each package may import beside {@code shared}. {@code docs/architecture.md} has the same table with reasons. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("shared", Set.of()),
            Map.entry("embedded", Set.of()),
            Map.entry("account", Set.of()),
            Map.entry("subscriber", Set.of()),
            Map.entry("template", Set.of()),
            Map.entry("event", Set.of("subscriber")),
            Map.entry("activity", Set.of("event", "subscriber")),
            Map.entry("tracking", Set.of("event", "subscriber", "template")),
            Map.entry("delivery", Set.of("event", "subscriber")),
            Map.entry("segment", Set.of("activity", "event", "subscriber")),
            Map.entry("message", Set.of("activity", "delivery", "subscriber", "template", "tracking")),
            Map.entry(
                    "campaign",
                    Set.of("activity", "segment", "delivery", "message", "tracking", "template", "subscriber")),
            Map.entry(
                    "automation",
                    Set.of(
                            "activity",
                            "event",
                            "delivery",
                            "message",
                            "segment",
                            "tracking",
                            "template",
                            "subscriber")),
            Map.entry("webhook", Set.of("activity", "campaign", "subscriber")),
            Map.entry("form", Set.of("delivery", "message", "template", "tracking", "event", "subscriber")));

    /** Packages that see all others and that no other sees. */
    private static final Set<String> TOP = Set.of("web", "demo", "bench", "doctor");

    @Test
    void packages_import_only_what_their_row_lists() {
        Map<String, Set<String>> strangers = CLASSES.stream()
                .filter(type -> MAY_IMPORT.containsKey(feature(type)))
                .collect(Collectors.toMap(ArchitectureTest::feature, ArchitectureTest::forbidden, (a, b) -> {
                    a.addAll(b);
                    return a;
                }));
        strangers.values().removeIf(Set::isEmpty);
        assertThat(strangers).as("imports that the package table does not list").isEmpty();
    }

    @Test
    void every_package_has_a_row() {
        Set<String> features = CLASSES.stream()
                .map(ArchitectureTest::feature)
                .filter(feature -> !feature.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        features.removeAll(MAY_IMPORT.keySet());
        features.removeAll(TOP);
        assertThat(features).isEmpty();
    }

    @Test
    void packages_form_no_circle() {
        slices().matching("org.rekindle.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_application_s_own_template_engine_stays_out_of_marketers_templates() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("org.rekindle.template..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quarkus.qute.Qute")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quarkus.qute.ReflectionValueResolver")
                .because("the application's engine reads any bean and any configuration value (trust rule S-01)");
        rule.check(CLASSES);
    }

    @Test
    void mail_headers_are_written_in_one_place() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.rekindle.delivery..", "org.rekindle.demo..", "org.rekindle.web..", "org.rekindle.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.mail..")
                .because("Jakarta Mail writes line breaks in header values as they come (trust rule S-12)");
        rule.check(CLASSES);
    }

    @Test
    void resources_keep_nothing_between_requests() {
        ArchRule rule = fields().that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .and()
                .areNotStatic()
                .and()
                .areNotFinal()
                .should()
                .beAnnotatedWith(jakarta.inject.Inject.class)
                .orShould()
                .beAnnotatedWith(org.eclipse.microprofile.config.inject.ConfigProperty.class)
                .orShould()
                .beAnnotatedWith(jakarta.ws.rs.core.Context.class)
                .because("one resource serves all requests at once (trust rule S-21)");
        rule.check(CLASSES);
    }

    @Test
    void time_comes_from_the_injected_clock() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages("org.rekindle.embedded..", "org.rekindle.bench..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("tests move the clock");
        rule.check(CLASSES);
    }

    private static Set<String> forbidden(JavaClass type) {
        String own = feature(type);
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass())
                .filter(target -> target.getPackageName().startsWith(ROOT))
                .map(ArchitectureTest::feature)
                .filter(feature -> !feature.equals(own) && !feature.equals("shared") && !feature.isEmpty())
                .filter(feature -> !MAY_IMPORT.get(own).contains(feature))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The package below the root; empty for the root itself. */
    private static String feature(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String rest = name.substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
