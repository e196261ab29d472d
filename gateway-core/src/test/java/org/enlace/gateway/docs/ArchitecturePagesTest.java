package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the classes, packages, tables and record flows that architecture, glossary and package descriptions name with those that exist. */
class ArchitecturePagesTest {

    private static final Path ROOT = Markdown.root();
    private static final Path GATEWAY = ROOT.resolve("gateway-core/src/main/java/org/enlace/gateway");
    /** Packages in modules of their own, in the same groups. */
    private static final Path DISCLOSURE = ROOT.resolve("gateway-core/disclosure/src/main/java/org/enlace/gateway");

    private static final Path MIGRATIONS = ROOT.resolve("gateway-core/src/main/resources/db/migration");

    /** A word of code that begins with a capital and has a small letter is a class; words of capitals are states. */
    private static final Pattern CLASS = Pattern.compile("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");

    private static final Pattern TABLE =
            Pattern.compile("(?i)create\\s+(?:unlogged\\s+)?table\\s+(?:if not exists\\s+)?([a-z_]+\\.[a-z_]+)");
    private static final Pattern COMMENT = Pattern.compile("comment on table ([a-z_]+\\.[a-z_]+) is '[A-Z].+\\.';");
    private static final Pattern SCHEMA = Pattern.compile("(?i)create\\s+schema\\s+(?:if not exists\\s+)?([a-z_]+)");

    /** A word of small letters in a {@code package-info.java}; of a schema or folder, with that word before it. */
    private static final Pattern NAMED = Pattern.compile("(schema |folder )?\\{@code ([a-z]+(?:\\.[a-z_]+)*)}");

    private static final int FEWEST_TERMS = 40;
    private static final int FEWEST_PACKAGES = 80;
    private static final int FEWEST_NAMED = 100;
    private static final int FLOWS = 16;

    @ParameterizedTest
    @ValueSource(
            strings = {"docs/architecture.md", "docs/architecture.es.md", "docs/glossary.md", "docs/glossary.es.md"})
    void everyClassNamedExists(String page) throws IOException {
        Set<String> sources = sources();
        List<String> named = Markdown.read(page).spans().stream()
                .filter(span -> CLASS.matcher(span).matches())
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(40).isSubsetOf(sources);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"docs/architecture.md, Groups", "docs/architecture.es.md, Grupos"})
    void everyGroupAndPackageIsNamedAndNoOther(String page, String section) throws IOException {
        List<List<String>> rows = Markdown.read(page).tables(section).get(0);
        assertThat(rows)
                .extracting(row -> Markdown.code(row.get(0)))
                .containsExactlyInAnyOrderElementsOf(below(GATEWAY));
        for (List<String> row : rows) {
            assertThat(Markdown.spans(row.get(2)))
                    .as(row.get(0))
                    .containsExactlyElementsOf(below(GATEWAY.resolve(Markdown.code(row.get(0)))));
        }
    }

    @Test
    void theReadmeNamesEveryGroup() throws IOException {
        List<String> named = Markdown.read("README.md").lines().stream()
                .filter(line -> line.matches("- `[a-z]+`: .*"))
                .map(line -> Markdown.spans(line).get(0))
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(below(GATEWAY));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"docs/architecture.md, Tables", "docs/architecture.es.md, Tablas"})
    void everySchemaPackageAndTableExists(String page, String section) throws IOException {
        Set<String> schemas = created(SCHEMA);
        Set<String> tables = created(TABLE);
        Set<String> named = new TreeSet<>();
        for (List<String> row : Markdown.read(page).tables(section).get(0)) {
            List<String> own = Markdown.spans(row.get(0));
            named.addAll(own);
            assertThat(Markdown.spans(row.get(1))).allSatisfy(name -> assertThat(
                            GATEWAY.resolve(name.replaceFirst("\\.\\*$", "").replace('.', '/')))
                    .isDirectory());
            assertThat(Markdown.spans(row.get(2))).isSubsetOf(tables).allSatisfy(table -> assertThat(own)
                    .contains(table.substring(0, table.indexOf('.'))));
        }
        assertThat(named).isEqualTo(schemas);
    }

    @Test
    void everyPackageIsDescribed() throws IOException {
        try (Stream<Path> all = Files.walk(GATEWAY)) {
            List<Path> packages = all.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
            assertThat(packages).hasSizeGreaterThan(FEWEST_PACKAGES).allSatisfy(folder -> assertThat(
                            folder.resolve("package-info.java"))
                    .exists());
        }
    }

    /** Words after "schema" and "folder", files and, in the commands, single words are no packages. */
    @Test
    void everyPackageThatAPackageNamesExists() throws IOException {
        Set<String> tables = created(TABLE);
        Set<String> missing = new TreeSet<>();
        int named = 0;
        for (Path file : packageInfos()) {
            Path own = file.getParent();
            Path group = GATEWAY.resolve(GATEWAY.relativize(own).getName(0));
            String text = Files.readString(file).replaceAll("\\s*\\R \\* ?", " ");
            for (MatchResult found : NAMED.matcher(text).results().toList()) {
                String name = found.group(2);
                boolean other = found.group(1) != null
                        || name.endsWith(".json")
                        || tables.contains(name)
                        || (group.endsWith("cli") && !name.contains("."));
                if (!other) {
                    named++;
                    String folder = name.replace('.', '/');
                    if (Stream.of(GATEWAY, group, own).noneMatch(each -> isPackage(each.resolve(folder)))) {
                        missing.add(GATEWAY.relativize(file) + ": " + name);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(FEWEST_NAMED);
    }

    @Test
    void everyTableHasACommentThatSaysWhatItHolds() throws IOException {
        assertThat(created(COMMENT)).isEqualTo(created(TABLE));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"docs/architecture.md, Record flows", "docs/architecture.es.md, Flujos de registros"})
    void everyRecordFlowIsNamedInItsOrder(String page, String section) {
        List<List<String>> rows = Markdown.read(page).tables(section).get(0);
        assertThat(rows)
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, FLOWS).mapToObj(n -> "R" + n).toList());
        for (List<String> row : rows) {
            assertThat(Markdown.spans(row.get(1)))
                    .allSatisfy(record -> assertThat(schema(record)).contains("\"" + row.get(0) + ". "));
        }
    }

    @Test
    void bothGlossariesHaveTheSameTermsClassesAndTables() throws IOException {
        List<List<String>> english =
                Markdown.read("docs/glossary.md").tables("Terms").get(0);
        List<List<String>> spanish =
                Markdown.read("docs/glossary.es.md").tables("Términos").get(0);
        assertThat(english).hasSizeGreaterThanOrEqualTo(FEWEST_TERMS);
        assertThat(spanish)
                .extracting(row -> List.of(row.get(1), row.get(0), row.get(4), row.get(5)))
                .containsExactlyElementsOf(english.stream()
                        .map(row -> List.of(row.get(0), row.get(1), row.get(4), row.get(5)))
                        .toList());
        Set<String> tables = created(TABLE);
        assertThat(english).allSatisfy(row -> {
            assertThat(Markdown.spans(row.get(4))).as(row.get(0)).isNotEmpty();
            assertThat(Markdown.spans(row.get(5))).as(row.get(0)).isSubsetOf(tables);
        });
    }

    private static String schema(String record) throws IOException {
        return Files.readString(ROOT.resolve("mappings/catalogue/canonical/" + record + "/v1/record.schema.json"));
    }

    /** Simple names of all types of the product that have a file of their own, and of the tests of its architecture. */
    private static Set<String> sources() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String folder : List.of("gateway-core/src", "mappings/src/main", "connectors")) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
                all.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .map(name -> name.substring(0, name.length() - ".java".length()))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static List<Path> packageInfos() throws IOException {
        try (Stream<Path> all = Files.walk(GATEWAY)) {
            return all.filter(file -> file.endsWith("package-info.java")).toList();
        }
    }

    private static boolean isPackage(Path folder) {
        return Files.isDirectory(folder) || Files.isDirectory(inModule(folder));
    }

    /** Returns the folder of the same package in the module. */
    private static Path inModule(Path folder) {
        return DISCLOSURE.resolve(GATEWAY.relativize(folder));
    }

    /** Names of the folders in a folder of the core and of its modules, sorted. */
    private static Set<String> below(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path each : List.of(folder, inModule(folder))) {
            if (Files.isDirectory(each)) {
                try (Stream<Path> all = Files.list(each)) {
                    all.filter(Files::isDirectory)
                            .forEach(child -> names.add(child.getFileName().toString()));
                }
            }
        }
        return names;
    }

    private static Set<String> created(Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }
}
