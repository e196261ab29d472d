package org.enlace.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rule that one library reads and writes CSV, in one place of each module that cannot share code. */
@AnalyzeClasses(packages = "org.enlace", importOptions = ArchitectureTest.ProductOnly.class)
class CsvRulesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path SOURCES = Path.of("src/main/java/org/enlace");

    private static final Pattern PARSES =
            Pattern.compile("charAt\\(|toCharArray\\(|codePoint|\\.split\\(|\\.read\\(\\)");
    private static final Pattern DOUBLES_A_QUOTE = Pattern.compile("\"\\\\\"\\\\\"\"|quote \\+ quote");
    private static final Pattern FORMULAS = Pattern.compile("\\[?=\\\\?[+@-]\\\\?[+@-]\\\\?[+@-]");

    @ArchTest
    static final ArchRule one_class_of_a_module_uses_the_library = noClasses()
            .that()
            .resideOutsideOfPackage("org.enlace.mappings.csv")
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.connector.file.unpacking.CsvLines")
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.simulators.receivers.CsvRows")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.dataformat.csv..")
            .because("the same refusals and the same quotes hold for each file");

    @ArchTest
    static final ArchRule there_is_no_other_library = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("de.siegmar..", "org.apache.commons.csv..", "com.opencsv..", "com.univocity..")
            .because("two libraries read one file in two ways");

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
