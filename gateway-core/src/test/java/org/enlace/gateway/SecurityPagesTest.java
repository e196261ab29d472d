package org.enlace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages about security promise tests: they are there, and every threat has one or says that it is open. */
class SecurityPagesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (THR-\\d+) \\|.*\\| ([^|]+) \\|$");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, String> tests = tests();
        List<String> named = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult each :
                    NAMED.matcher(Files.readString(page)).results().toList()) {
                named.add(each.group());
                if (!isThere(tests.get(each.group(1)), each.group(2))) {
                    missing.add(page.getFileName() + " " + each.group());
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(60);
        assertThat(missing).isEmpty();
    }

    @Test
    void aTestThatIsNotThereIsMissed() {
        String source = "class X { @Test void one() {} }";
        assertThat(isThere(source, "one")).isTrue();
        assertThat(isThere(source, null)).isTrue();
        assertThat(isThere(source, "on")).isFalse();
        assertThat(isThere(null, null)).isFalse();
    }

    @Test
    void everyThreatHasATestOrIsOpen() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(ROOT.resolve("docs/security/threats.md")))
                .results()
                .toList();
        assertThat(rows.stream().map(each -> each.group(1)))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 38).mapToObj(n -> "THR-" + n).toList());
        assertThat(rows).allSatisfy(each -> assertThat(each.group(2)).containsPattern("^open: .|" + NAMED.pattern()));
    }

    /** A method, or a rule that is a field. */
    private static boolean isThere(String source, String member) {
        return source != null
                && (member == null
                        || Pattern.compile("\\b(?:void|ArchRule)\\s+" + member + "\\b")
                                .matcher(source)
                                .find());
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.list(ROOT.resolve("docs/security"))) {
            Stream<Path> others = Stream.of("administrator/security.md", "developer/outgoing-calls.md")
                    .map(ROOT.resolve("docs")::resolve);
            return Stream.concat(others, all.sorted()).toList();
        }
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("mappings", "connectors", "gateway-core", "bench/endtoend")) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(module))) {
                for (Path file : all.filter(SecurityPagesTest::isTest).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), (one, other) -> one + other);
                }
            }
        }
        return sources;
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("src/test/java") && file.toString().matches(".*(Test|IT)\\.java");
    }
}
