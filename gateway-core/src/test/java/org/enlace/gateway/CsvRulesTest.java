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

/** Finds sources that parse or write CSV by themselves. {@link ArchitectureTest} holds the rule which classes use the library. */
class CsvRulesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path SOURCES = Path.of("src/main/java/org/enlace");

    private static final Pattern PARSES =
            Pattern.compile("charAt\\(|toCharArray\\(|codePoint|\\.split\\(|\\.read\\(\\)");
    private static final Pattern DOUBLES_A_QUOTE = Pattern.compile("\"\\\\\"\\\\\"\"|quote \\+ quote");
    private static final Pattern FORMULAS = Pattern.compile("\\[?=\\\\?[+@-]\\\\?[+@-]\\\\?[+@-]");

    @Test
    void noClassWithCsvInItsNameParses() throws IOException {
        assertThat(sources(PARSES, name -> name.contains("Csv"))).isEmpty();
    }

    @Test
    void noSourceWritesAQuoteTwice() throws IOException {
        assertThat(sources(DOUBLES_A_QUOTE, name -> true)).isEmpty();
    }

    @Test
    void formulasAreKnownInOnePlace() throws IOException {
        assertThat(sources(FORMULAS, name -> true)).containsExactly("SpreadsheetCell.java");
    }

    /** Returns the names of the main sources of all modules in which this occurs. */
    private static List<String> sources(Pattern pattern, Predicate<String> named) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.find(ROOT, 20, (file, is) -> is.isRegularFile() && isSource(file))) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(1_000);
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (named.test(name) && pattern.matcher(Files.readString(file)).find()) {
                found.add(name);
            }
        }
        return found;
    }

    private static boolean isSource(Path file) {
        return file.toString().contains(SOURCES.toString()) && file.toString().endsWith(".java");
    }
}
