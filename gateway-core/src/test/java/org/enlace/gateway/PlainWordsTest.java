package org.enlace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the rules for words: no metaphor in main code, texts, templates and pages, no possessive pronoun as a name, and Javadoc that begins with a verb
 * or a noun.
 */
class PlainWordsTest {

    private static final Path ROOT = Path.of("..");

    private static final List<String> MODULES = List.of(
            "gateway-core",
            "gateway-core/disclosure",
            "mappings",
            "connectors/connector-api",
            "connectors/connector-http",
            "connectors/connector-rest",
            "connectors/connector-soap",
            "connectors/connector-file",
            "connectors/connector-sftp",
            "connectors/connector-testkit");

    /** Benches and simulators. */
    private static final List<String> TOOLS = List.of(
            "bench/crash", "bench/floors", "bench/hostile", "bench/load", "bench/simulators", "bench/translation");

    private static final Pattern METAPHOR =
            Pattern.compile("(?i)\\b(house|doors?|whoever|second voices?|courier|vigil|premises)\\b");
    private static final Pattern OPENER =
            Pattern.compile("/\\*\\*[\\s*]*(What|Who|Whoever|Where|Which|Whether|How|When|That)\\b");

    /** Comments and literals, which are no names. */
    private static final Pattern NO_CODE = Pattern.compile(
            "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|/\\*(?s:.*?)\\*/|//[^\n]*|'(?:\\\\.|[^'\\\\])'");

    private static final Pattern POSSESSIVE = Pattern.compile("\\b(its|hers|his|theirs|ours|mine)\\b");

    /** Has a component that is a field of the operator API. */
    private static final String OF_THE_API = "CertificateView.java";

    private static final String ALLOWED = "src/test/resources/org/enlace/gateway/allowed-words.txt";
    private static final int MOST_ALLOWED = 20;

    @Test
    void noMainCodeHasAMetaphor() throws IOException {
        List<Path> sources = files("src/main/java", MODULES, ".java");
        assertThat(sources).hasSizeGreaterThan(1_000);
        assertThat(metaphors(sources)).isEmpty();
    }

    @Test
    void noToolHasAMetaphor() throws IOException {
        List<Path> sources = files("src/main", TOOLS, ".java", ".properties", ".html");
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(metaphors(sources)).isEmpty();
    }

    @Test
    void noTextAndNoTemplateHasAMetaphor() throws IOException {
        List<Path> texts = files("src/main/resources", MODULES, ".properties", ".html", ".yml", ".css", ".js");
        assertThat(texts).hasSizeGreaterThan(50);
        assertThat(metaphors(texts)).isEmpty();
    }

    /** Of a decision, the title and the lines above its first section count; the rest stays as it was written. */
    @Test
    void noPageHasAMetaphor() throws IOException {
        Path renames = ROOT.resolve("docs/developer/renames.md");
        List<Path> pages = walk(ROOT.resolve("docs"), file -> file.endsWith(".md"));
        assertThat(pages).hasSizeGreaterThan(100).contains(renames);
        pages.remove(renames);
        assertThat(metaphors(pages)).isEmpty();
    }

    @Test
    void theListOfWhatIsAllowedIsShortAndGivesReasons() throws IOException {
        List<String> lines = allowed();
        assertThat(lines).hasSizeBetween(1, MOST_ALLOWED).allMatch(line -> line.matches("\\S[^\\t]*\\t\\S[^\\t]+"));
    }

    @Test
    void noJavadocBeginsWithAQuestionWord() throws IOException {
        List<String> found = new ArrayList<>();
        List<String> all = Stream.concat(MODULES.stream(), TOOLS.stream()).toList();
        for (Path file : files("src/main/java", all, ".java")) {
            OPENER.matcher(Files.readString(file))
                    .results()
                    .forEach(opener -> found.add(ROOT.relativize(file) + ": " + opener.group(1)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noNameIsAPossessivePronoun() throws IOException {
        List<String> found = new ArrayList<>();
        List<String> all = Stream.concat(MODULES.stream(), TOOLS.stream()).toList();
        for (Path file : files("src/main/java", all, ".java")) {
            if (!file.endsWith(OF_THE_API)) {
                String code = NO_CODE.matcher(Files.readString(file)).replaceAll("");
                POSSESSIVE
                        .matcher(code)
                        .results()
                        .forEach(name -> found.add(ROOT.relativize(file) + ": " + name.group()));
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<String> metaphors(List<Path> files) throws IOException {
        List<Pattern> allowed = allowed().stream()
                .map(line -> Pattern.compile(line.substring(0, line.indexOf('\t'))))
                .toList();
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            for (String line : checked(file)) {
                number++;
                String rest = line;
                for (Pattern each : allowed) {
                    rest = each.matcher(rest).replaceAll(" ");
                }
                String at = ROOT.relativize(file) + ":" + number + ": ";
                METAPHOR.matcher(rest).results().forEach(word -> found.add(at + word.group()));
            }
        }
        return found;
    }

    /** Returns the lines of a file that count. */
    private static List<String> checked(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (!file.getParent().endsWith("docs/decisions")) {
            return lines;
        }
        return lines.stream().takeWhile(line -> !line.startsWith("## ")).toList();
    }

    private static List<String> allowed() throws IOException {
        return Files.readAllLines(Path.of(ALLOWED)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static List<Path> files(String folder, List<String> modules, String... endings) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : modules) {
            Path root = ROOT.resolve(module).resolve(folder);
            if (Files.isDirectory(root)) {
                all.addAll(walk(root, file -> Stream.of(endings).anyMatch(file::endsWith)));
            }
        }
        return all;
    }

    private static List<Path> walk(Path root, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return new ArrayList<>(
                    files.filter(file -> wanted.test(file.toString())).sorted().toList());
        }
    }
}
