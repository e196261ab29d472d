package org.enlace.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Severity;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.conversion.Conversion;
import org.enlace.mappings.conversion.Conversions;
import org.enlace.mappings.conversion.InvalidRowException;
import org.enlace.mappings.conversion.Notes;
import org.enlace.mappings.conversion.Parameters;
import org.enlace.mappings.conversion.ReleasedValues;
import org.enlace.mappings.conversion.Scalar;
import org.enlace.mappings.conversion.Source;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The declared references are those of the conversions: every example runs, and every parameter that the code reads is declared. */
class ConversionReferencesTest {
    private static final Map<String, CodeList> LISTS = new HashMap<>();
    private static final Conversions CONVERSIONS = Conversions.load(ConversionReferencesTest.class.getClassLoader());
    private static final List<ConversionReference> REFERENCES = ConversionReferences.all();
    /** Methods of {@link Parameters} by which the code of a conversion reads a key. */
    private static final Pattern READ =
            Pattern.compile("row\\.(?:word|words|oneOf|flag|number|zone|has|system)\\((?:\\w+, )?\"(\\w+)\"");

    @BeforeAll
    static void readTheLists() {
        Catalogue catalogue = Catalogue.load(null);
        catalogue.codeLists().forEach(slug -> LISTS.put(slug, catalogue.codes(slug)));
    }

    private static final class Noted implements Notes {
        private final List<String> rules = new ArrayList<>();

        @Override
        public void note(String rule, Severity severity) {
            rules.add(rule);
        }

        @Override
        public LocalDate day() {
            return LocalDate.of(2026, 3, 16);
        }
    }

    @Test
    void everyConversionHasAReferenceAndEveryReferenceAConversion() {
        assertThat(REFERENCES.stream().map(ConversionReference::name))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(CONVERSIONS.names());
    }

    @Test
    void everyExampleRuns() {
        List<String> wrong = new ArrayList<>();
        for (ConversionReference reference : REFERENCES) {
            for (ConversionExample example : reference.examples()) {
                Noted noted = new Noted();
                Parameters parameters = parameters(reference, example);
                JsonNode result = run(reference, example, parameters, noted);
                String rules = String.join(" ", noted.rules);
                if (!shown(result).equals(shown(example.to())) || !rules.equals(example.rule())) {
                    wrong.add(reference.name() + " " + example.parameters() + " " + example.values() + " -> "
                            + shown(result) + " " + rules);
                }
                Set<String> unknown = parameters.unknown(Set.of());
                unknown.remove("as");
                assertThat(unknown).as("unread keys of %s", reference.name()).isEmpty();
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String shown(JsonNode value) {
        return value == null ? "nothing" : value.toString();
    }

    @Test
    void everyDirectionHasAnExampleAndABadValueAndOnlyThoseDirectionsExist() {
        for (ConversionReference reference : REFERENCES) {
            for (boolean inward : List.of(true, false)) {
                List<ConversionExample> examples = reference.examples().stream()
                        .filter(example -> example.inward() == inward)
                        .toList();
                assertThat(works(reference, inward))
                        .as("%s, inward %s", reference.name(), inward)
                        .isEqualTo(!examples.isEmpty());
                if (!examples.isEmpty()) {
                    assertThat(examples.stream().map(ConversionExample::bad))
                            .as(reference.name())
                            .contains(true, false);
                }
            }
        }
    }

    /** Without parameters a form that exists runs or names what it needs; one that does not exist says so. */
    private static boolean works(ConversionReference reference, boolean inward) {
        Conversion conversion = CONVERSIONS.find(reference.name()).orElseThrow();
        Parameters none = new Parameters(row("{}"), LISTS, 1);
        try {
            Object unused = inward ? conversion.inward(none) : conversion.outward(none);
            return unused != null;
        } catch (InvalidRowException e) {
            return !e.getMessage().startsWith("conversion has no");
        }
    }

    @Test
    void theDeclaredParametersAreThoseThatTheCodeReads() {
        for (ConversionReference reference : REFERENCES) {
            for (String direction : reference.directions()) {
                Set<String> read = new TreeSet<>();
                reference.examples().stream()
                        .filter(example -> example.inward() == direction.equals("in"))
                        .forEach(example -> {
                            Parameters parameters = parameters(reference, example);
                            run(reference, example, parameters, new Noted());
                            read.addAll(parameters.used());
                        });
                read.remove("nulls");
                Set<String> declared = reference.parameters().stream()
                        .filter(parameter -> parameter.directions().contains(direction))
                        .map(ConversionParameter::name)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(declared).as("%s, %s", reference.name(), direction).isEqualTo(read);
            }
        }
    }

    /** Finds a key that only a branch without an example reads. */
    @Test
    void noKeyInTheSourceIsWithoutADeclaration() throws IOException {
        Set<String> declared = REFERENCES.stream()
                .flatMap(reference -> reference.parameters().stream())
                .map(ConversionParameter::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> read = new TreeSet<>(Set.of("list"));
        Path folder = LanguageFiles.root().resolve("mappings/src/main/java/org/enlace/mappings/conversion");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> !each.endsWith("Parameters.java")).toList()) {
                READ.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
            }
        }
        assertThat(read).isEqualTo(declared);
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        Map<String, BilingualText> texts = new TreeMap<>();
        for (ConversionReference reference : REFERENCES) {
            texts.put(reference.name(), reference.sentence());
            texts.put(reference.name() + " topic", reference.topic());
            texts.put(reference.name() + " partner", reference.partner());
            reference.parameters().forEach(each -> texts.put(reference.name() + " " + each.name(), each.meaning()));
            assertThat(reference.canonical()).as(reference.name()).isNotBlank();
        }
        texts.forEach((place, text) -> {
            assertThat(text.en()).as(place).isNotBlank();
            assertThat(text.es()).as(place).isNotBlank();
        });
    }

    private static Parameters parameters(ConversionReference reference, ConversionExample example) {
        YamlNode row = row("{as: " + reference.name()
                + (example.row() == null ? "}" : ", " + example.parameters().substring(1)));
        return new Parameters(row, LISTS, example.from().size());
    }

    private static YamlNode row(String text) {
        Problems problems = new Problems();
        YamlNode row = YamlDocument.root("row", text.getBytes(StandardCharsets.UTF_8), problems)
                .orElseThrow();
        problems.throwIfAny();
        return row;
    }

    private static JsonNode run(
            ConversionReference reference, ConversionExample example, Parameters parameters, Notes notes) {
        Conversion conversion = CONVERSIONS.find(reference.name()).orElseThrow();
        if (example.inward()) {
            List<List<Scalar>> words = example.from().stream()
                    .map(value -> value.isArray() ? List.<Scalar>of() : List.of(Scalar.of(value.asText())))
                    .toList();
            return conversion.inward(parameters).convert(new Source(words), notes);
        }
        List<List<JsonNode>> values =
                example.from().stream().map(ConversionReferencesTest::released).toList();
        return conversion.outward(parameters).convert(new ReleasedValues(values), notes);
    }

    private static List<JsonNode> released(JsonNode value) {
        List<JsonNode> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(values::add);
        } else {
            values.add(value);
        }
        return values;
    }
}
