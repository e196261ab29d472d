package org.enlace.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds the seven groups of the core in their order, the packages that each package may use, the packages of a group that others use, and the size of
 * packages.
 */
@AnalyzeClasses(packages = "org.enlace", importOptions = ArchitectureTest.ProductOnly.class)
class PackageDependenciesTest {

    private static final String GATEWAY = "org.enlace.gateway.";

    /** Each group may use those before it. */
    private static final List<String> GROUPS =
            List.of("platform", "security", "configuration", "exchange", "operations", "reporting", "console", "cli");

    private static final int MOST_FILES = 40;

    /** A package of {@link #MAY_USE} is one below a group; what lies below it counts to it. */
    private static final String MAPPINGS = "mappings";

    /** The packages that each package may use beside itself. The reason of a new entry is a decision in {@code docs/decisions}. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("platform.cluster", Set.of("platform.database", "platform.lifecycle", "platform.scheduling")),
            entry("platform.database", Set.of("platform.scheduling")),
            entry("platform.encryption", Set.of("platform.database", "platform.scheduling")),
            entry("platform.environment", Set.of()),
            entry("platform.http", Set.of("platform.cluster", "platform.scheduling")),
            entry("platform.lifecycle", Set.of()),
            entry("platform.logging", Set.of()),
            entry("platform.messaging", Set.of("platform.lifecycle", "platform.scheduling")),
            entry("platform.scheduling", Set.of("platform.lifecycle")),
            entry("platform.tracing", Set.of()),
            entry("security.access", Set.of("platform.database", "security.audit")),
            entry("security.audit", Set.of("platform.cluster", "platform.database", "platform.lifecycle")),
            entry("security.certificates", Set.of("platform.lifecycle", "platform.scheduling")),
            entry(
                    "security.keymanagement",
                    Set.of(
                            "platform.cluster",
                            "platform.database",
                            "platform.encryption",
                            "security.access",
                            "security.audit")),
            entry(
                    "configuration.connectors",
                    Set.of(
                            "configuration.files",
                            "configuration.model",
                            "mappings",
                            "platform.lifecycle",
                            "platform.scheduling",
                            "security.audit")),
            entry(
                    "configuration.credentials",
                    Set.of(
                            "configuration.files",
                            "configuration.model",
                            "configuration.yaml",
                            "platform.database",
                            "security.access",
                            "security.certificates")),
            entry(
                    "configuration.files",
                    Set.of("configuration.model", "configuration.yaml", "mappings", "platform.scheduling")),
            entry(
                    "configuration.linkstate",
                    Set.of("platform.cluster", "platform.database", "platform.scheduling", "security.audit")),
            entry("configuration.model", Set.of("configuration.yaml", "mappings", "security.access")),
            entry("configuration.oidc", Set.of("configuration.model", "security.access", "security.certificates")),
            entry("configuration.promotion", Set.of("configuration.connectors", "configuration.model", "mappings")),
            entry(
                    "configuration.reload",
                    Set.of(
                            "configuration.credentials",
                            "configuration.files",
                            "configuration.linkstate",
                            "configuration.model",
                            "configuration.yaml",
                            "mappings",
                            "platform.database",
                            "platform.lifecycle",
                            "platform.scheduling",
                            "security.access",
                            "security.audit",
                            "security.certificates")),
            entry("configuration.yaml", Set.of("mappings")),
            entry("exchange.backup", Set.of("platform.database", "platform.encryption", "security.audit")),
            entry(
                    "exchange.conformance",
                    Set.of(
                            "configuration.model",
                            "exchange.journal",
                            "mappings",
                            "platform.database",
                            "platform.environment",
                            "security.audit")),
            entry(
                    "exchange.delivery",
                    Set.of(
                            "configuration.linkstate",
                            "configuration.model",
                            "configuration.reload",
                            "exchange.journal",
                            "exchange.policy",
                            "exchange.registry",
                            "exchange.shadowmapping",
                            "mappings",
                            "platform.cluster",
                            "platform.database",
                            "platform.encryption",
                            "platform.lifecycle",
                            "platform.messaging",
                            "platform.scheduling",
                            "platform.tracing",
                            "security.audit")),
            entry(
                    "exchange.intake",
                    Set.of(
                            "configuration.credentials",
                            "configuration.linkstate",
                            "configuration.model",
                            "exchange.backup",
                            "exchange.conformance",
                            "exchange.delivery",
                            "exchange.journal",
                            "exchange.policy",
                            "exchange.query",
                            "exchange.registry",
                            "exchange.shadowmapping",
                            "mappings",
                            "platform.cluster",
                            "platform.database",
                            "platform.encryption",
                            "platform.lifecycle",
                            "platform.scheduling",
                            "platform.tracing",
                            "security.audit")),
            entry("exchange.journal", Set.of("platform.cluster", "platform.database", "platform.scheduling")),
            entry("exchange.policy", Set.of("configuration.model", "mappings")),
            entry(
                    "exchange.query",
                    Set.of(
                            "configuration.model",
                            "exchange.delivery",
                            "exchange.journal",
                            "exchange.policy",
                            "mappings",
                            "platform.scheduling")),
            entry(
                    "exchange.registry",
                    Set.of(
                            "exchange.journal",
                            "mappings",
                            "platform.cluster",
                            "platform.database",
                            "platform.encryption",
                            "platform.lifecycle",
                            "platform.scheduling")),
            entry(
                    "exchange.routes",
                    Set.of(
                            "configuration.connectors",
                            "configuration.credentials",
                            "configuration.linkstate",
                            "configuration.model",
                            "exchange.delivery",
                            "exchange.intake",
                            "platform.cluster",
                            "platform.http",
                            "platform.lifecycle",
                            "platform.tracing",
                            "security.certificates")),
            entry(
                    "exchange.shadowmapping",
                    Set.of("configuration.model", "mappings", "platform.database", "platform.scheduling")),
            entry(
                    "operations.alarm",
                    Set.of(
                            "configuration.linkstate",
                            "configuration.model",
                            "exchange.backup",
                            "exchange.delivery",
                            "exchange.journal",
                            "operations.resend",
                            "platform.cluster",
                            "platform.database",
                            "platform.lifecycle",
                            "platform.scheduling",
                            "security.access",
                            "security.audit",
                            "security.certificates")),
            entry(
                    "operations.bulkload",
                    Set.of(
                            "configuration.model",
                            "exchange.backup",
                            "exchange.intake",
                            "exchange.journal",
                            "platform.database",
                            "platform.lifecycle",
                            "platform.scheduling",
                            "security.audit")),
            entry(
                    "operations.certificaterenewal",
                    Set.of(
                            "configuration.model",
                            "operations.alarm",
                            "platform.database",
                            "security.access",
                            "security.audit",
                            "security.certificates")),
            entry(
                    "operations.datasubject",
                    Set.of(
                            "configuration.model",
                            "exchange.backup",
                            "exchange.delivery",
                            "exchange.journal",
                            "exchange.registry",
                            "mappings",
                            "platform.cluster",
                            "platform.database",
                            "platform.encryption",
                            "platform.lifecycle",
                            "security.access",
                            "security.audit")),
            entry(
                    "operations.doctor",
                    Set.of(
                            "operations.alarm",
                            "platform.cluster",
                            "platform.database",
                            "platform.lifecycle",
                            "platform.scheduling")),
            entry(
                    "operations.notification",
                    Set.of(
                            "configuration.credentials",
                            "configuration.model",
                            "operations.alarm",
                            "operations.resend",
                            "platform.cluster",
                            "platform.database",
                            "platform.environment",
                            "platform.lifecycle",
                            "platform.scheduling",
                            "security.audit")),
            entry(
                    "operations.resend",
                    Set.of(
                            "configuration.model",
                            "exchange.delivery",
                            "exchange.intake",
                            "exchange.registry",
                            "platform.cluster",
                            "platform.database",
                            "platform.lifecycle",
                            "platform.scheduling",
                            "security.access",
                            "security.audit")),
            entry(
                    "operations.unrouted",
                    Set.of(
                            "configuration.model",
                            "exchange.delivery",
                            "exchange.intake",
                            "exchange.journal",
                            "exchange.registry",
                            "operations.alarm",
                            "operations.resend",
                            "platform.cluster",
                            "platform.database",
                            "security.access",
                            "security.audit")),
            entry(
                    "reporting",
                    Set.of(
                            "exchange.journal",
                            "exchange.registry",
                            "mappings",
                            "platform.cluster",
                            "platform.database",
                            "platform.environment",
                            "platform.lifecycle",
                            "platform.scheduling",
                            "security.audit")),
            entry("console", Set.of("*")),
            entry("cli", Set.of("*")));

    @ArchTest
    static final ArchRule groups_use_only_groups_before_them = classes()
            .that()
            .resideInAPackage(GATEWAY + "*..")
            .should(useOnlyEarlierGroups())
            .because("a group is understood, tested and replaced without those after it");

    @ArchTest
    static final ArchRule packages_use_only_the_packages_they_may = classes()
            .that()
            .resideInAPackage(GATEWAY + "*..")
            .should(useOnlyListedPackages())
            .because("a new dependency is a decision, written down in docs/decisions");

    @ArchTest
    static final ArchRule packages_form_no_cycle = slices().matching(GATEWAY + "(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other cannot be understood, tested or changed one at a time");

    @ArchTest
    static void every_package_is_listed(JavaClasses all) {
        assertThat(all.stream()
                        .filter(each -> !each.getSimpleName().equals("package-info"))
                        .map(PackageDependenciesTest::unit)
                        .filter(unit -> !unit.isEmpty() && !unit.equals(MAPPINGS))
                        .distinct())
                .as("packages without an entry in MAY_USE")
                .isSubsetOf(MAY_USE.keySet());
    }

    /** The API of a group is the list in its {@code package-info.java}: neither more nor less than is used from outside. */
    @ArchTest
    static void packages_that_other_groups_use_are_listed(JavaClasses all) throws IOException {
        Map<String, Set<String>> used = new TreeMap<>();
        GROUPS.forEach(group -> used.put(group, new TreeSet<>()));
        all.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(each -> !group(each.getOriginClass()).equals(group(each.getTargetClass())))
                .map(Dependency::getTargetClass)
                .filter(target -> GROUPS.contains(group(target)))
                .forEach(target -> used.get(group(target)).add(belowGroup(target)));
        Map<String, String> missing = new TreeMap<>();
        for (String group : GROUPS) {
            String packages =
                    used.get(group).stream().map("{@code %s}"::formatted).collect(Collectors.joining(", "));
            String sentence = "Packages that other groups use: %s.".formatted(packages.isEmpty() ? "none" : packages);
            Path file = Path.of("src/main/java/org/enlace/gateway", group, "package-info.java");
            if (!Files.readString(file).replaceAll("\\s*\\R \\* ?", " ").contains(sentence)) {
                missing.put(file.toString(), sentence);
            }
        }
        assertThat(missing).as("sentences to write").isEmpty();
    }

    @ArchTest
    static void no_package_is_larger_than_forty_files(JavaClasses all) {
        Map<String, Integer> files = new TreeMap<>();
        all.stream()
                .filter(each -> each.getPackageName().startsWith("org.enlace.gateway")
                        || each.getPackageName().startsWith("org.enlace.connector"))
                .filter(each -> !each.getEnclosingClass().isPresent())
                .forEach(each -> files.merge(each.getPackageName(), 1, Integer::sum));
        files.values().removeIf(count -> count <= MOST_FILES);
        assertThat(files).as("packages with more than %d files", MOST_FILES).isEmpty();
    }

    private static ArchCondition<JavaClass> useOnlyEarlierGroups() {
        return new ArchCondition<>("use only groups before their own") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                int own = GROUPS.indexOf(group(item));
                item.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> GROUPS.indexOf(group(dependency.getTargetClass())) > own)
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> useOnlyListedPackages() {
        return new ArchCondition<>("use only the packages they may") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Set<String> may = MAY_USE.getOrDefault(unit(item), Set.of());
                item.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> {
                            String target = unit(dependency.getTargetClass());
                            return !target.isEmpty()
                                    && !target.equals(unit(item))
                                    && !may.contains(target)
                                    && !may.contains("*");
                        })
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
            }
        };
    }

    /** The package of a class without the name of its group. */
    private static String belowGroup(JavaClass each) {
        String name = each.getPackageName().substring(GATEWAY.length());
        return name.substring(name.indexOf('.') + 1);
    }

    private static String group(JavaClass each) {
        String unit = unit(each);
        return unit.contains(".") ? unit.substring(0, unit.indexOf('.')) : unit;
    }

    /** The entry of {@link #MAY_USE} a class belongs to; empty outside the core and the translation engine. */
    private static String unit(JavaClass each) {
        String name = each.getPackageName();
        if (name.startsWith("org.enlace.mappings")) {
            return MAPPINGS;
        }
        if (!name.startsWith(GATEWAY)) {
            return "";
        }
        String[] parts = name.substring(GATEWAY.length()).split("\\.");
        boolean whole =
                parts.length == 1 || Set.of("console", "cli", "reporting").contains(parts[0]);
        return whole ? parts[0] : parts[0] + "." + parts[1];
    }
}
