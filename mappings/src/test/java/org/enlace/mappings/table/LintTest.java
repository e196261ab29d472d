package org.enlace.mappings.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that is wrong does not load, and the problem says where. */
class LintTest {
    private static final String HEAD = """
            mapping: lint/in/police-report/v1
            direction: in
            message: {format: csv, contract: lint/in/v1}
            record: police-report/v1
            businessId: case.externalIds[PN_PARTE]
            rows:
              - {from: line/number, to: "case.externalIds[PN_PARTE]", as: identifier, scheme: PN_PARTE, required: true}
            """;

    @TempDir
    Path overlay;

    @BeforeEach
    void aContract() throws IOException {
        Path contract = Files.createDirectories(overlay.resolve("partners/lint/in/contract/v1"));
        Files.writeString(
                contract.resolve("layout.yaml"),
                "{format: csv, charset: UTF-8, separator: ';', header: true, records: {line: {fields: [{name: number}, {name: sex}]}}}");
    }

    private List<String> problems(String mapping) throws IOException {
        Path folder = Files.createDirectories(overlay.resolve("partners/lint/in/police-report/v1"));
        Files.writeString(folder.resolve("mapping.yaml"), mapping);
        CatalogueException error = catchThrowableOfType(CatalogueException.class, () -> Catalogue.load(overlay));
        return error == null
                ? List.of()
                : error.problems().stream()
                        .map(problem -> problem.file() + ":" + problem.line() + ": " + problem.text())
                        .toList();
    }

    private static String at(int line, String text) {
        return "partners/lint/in/police-report/v1/mapping.yaml:" + line + ": " + text;
    }

    @Test
    void aGoodTableLoads() throws IOException {
        assertThat(problems(HEAD)).isEmpty();
        assertThat(Catalogue.load(overlay).inwardMappings()).contains("lint/in/police-report/v1");
    }

    /** Such a row would write an object where the record has a list: no record of the table could be stored. */
    @Test
    void aRowThatFillsAListFromOutsideIsNamed() throws IOException {
        String rows = """
                  - {from: line/sex, to: victims.sex, as: code, list: SEX, system: police}
                each:
                  - {from: line, to: victims, rows: [{from: sex, to: victims.sex, as: text}, {from: sex, to: places.note, as: text}]}
                  - {from: line/sex, to: victims.age, as: age}
                """;

        assertThat(problems(HEAD + rows))
                .containsExactlyInAnyOrder(
                        at(
                                8,
                                "victims is a list: write this row into rows: of a structure of each: that fills it, and begin its to: below the list"),
                        at(10, "record police-report/v1 has no victims.victims.sex: inside each: write sex"),
                        at(10, "record police-report/v1 has no victims.places.note"),
                        at(11, "a structure of each: needs rows:; a row of its own stands below rows:"));
    }

    @Test
    void everyProblemIsNamedWithItsLine() throws IOException {
        String rows = """
                  - {from: line/sex, to: incident.narrative, as: magic}
                  - {from: line/sex, to: incident.nowhere}
                  - {from: line/nothing, to: incident.unit}
                  - {from: line/sex, to: incident.type, as: code, list: NOWHERE, system: police}
                  - {from: line/sex, to: "case.externalIds[PN_PARTE]"}
                  - {from: line/sex, to: incident.occurredFrom, as: local-instant, zon: UTC, parts: [datetime]}
                  - {from: $nobody, to: incident.flagrante}
                  - {const: x, to: incident.reportedAt, requird: true}
                each:
                  - {from: line, to: victims, al: true, rows: [{from: sex, to: sex, as: text}]}
                """;

        assertThat(problems(HEAD + rows))
                .containsExactlyInAnyOrder(
                        at(8, "unknown conversion: magic; ./enlace mapping conversions lists them"),
                        at(9, "record police-report/v1 has no incident.nowhere"),
                        at(10, "the layout has no line/nothing"),
                        at(11, "missing code list: nowhere"),
                        at(12, "duplicate target: case.externalIds[PN_PARTE], see line 7"),
                        at(13, "conversion local-instant knows no zon"),
                        at(14, "unknown word: $nobody"),
                        at(15, "unknown key: requird"),
                        at(17, "unknown key: al"));
    }

    @Test
    void aColumnIsNoRepeatedStructure() throws IOException {
        String rows = """
                each:
                  - {from: sex, to: victims, rows: [{from: sex, to: sex, as: text}]}
                """;

        assertThat(problems(HEAD + rows))
                .containsExactly(at(9, "sex is a column, not a repeated structure (in a flat file that is /line)"));
    }

    @Test
    void aTableMustSayWhatItsFolderSays() throws IOException {
        assertThat(problems(HEAD.replace("mapping: lint/in", "mapping: lint/out")))
                .containsExactly(at(1, "mapping must say lint/in/police-report/v1, as its folder does"));
        assertThat(problems(HEAD.replace("contract: lint/in/v1", "contract: lint/in/v2")))
                .hasSize(1);
        assertThat(problems(HEAD.replace("record: police-report/v1", "record: nothing/v1")))
                .containsExactly(at(4, "unknown record: nothing/v1"));
        assertThat(problems(HEAD + "extra: 1\n")).containsExactly(at(8, "unknown key: extra"));
    }

    @Test
    void aFileThatIsNoYamlIsNamed() throws IOException {
        assertThat(problems("mapping: [")).singleElement().asString().contains("mapping.yaml:");
        assertThat(problems(HEAD + "record: case-status/v1\n")).containsExactly(at(8, "key twice: record"));
    }

    @Test
    void aBuiltInFileIsFrozen() throws IOException {
        Files.createDirectories(overlay.resolve("codes"));
        Files.writeString(overlay.resolve("codes/sex.csv"), "code,system,value,match,from,to,es,en\n");

        assertThat(problems(HEAD)).singleElement().asString().contains("frozen");
    }
}
