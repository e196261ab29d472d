package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.draft.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link whose mapping uses the own number of another partner: its records would be parked, or lack it. */
class NumberOfOtherTest {

    private static final String CSV = """
            N_Expediente;Nombres;Apellidos;Edad
            FE-26/001;ANA;PRUEBA;17
            FE-26/002;EVA;FICTICIA;21
            FE-26/003;LUZ;INVENTADA;30
            """;

    @TempDir
    private Path folder;

    /** The one inward mapping of the small catalogue, with these own numbers. */
    private static CatalogueNames filling(String partner) {
        return new SmallCatalogue() {
            @Override
            public Set<String> ownNumbers(String mapping) {
                return mapping.startsWith("police/") ? Set.of(partner) : Set.of();
            }
        };
    }

    private List<ConfigProblem> problems(String partner) {
        return ConfigValidation.read(new ConfigFolder(folder).source(), filling(partner), null, List.of())
                .problems();
    }

    @Test
    void theLinkOfAnotherPartnerIsRefused() {
        assertThat(problems("ngo")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.NUMBER_OF_OTHER);
            assertThat(problem.file()).isEqualTo(ConfigFolder.POLICE);
            assertThat(problem.line()).isEqualTo(9);
            assertThat(problem.text(Locale.ENGLISH)).contains("own number of “ngo”", "case.externalIds[police]");
        });
        assertThat(problems("police")).isEmpty();
    }

    @Test
    void soIsALinkThatSends() {
        CatalogueNames names = new SmallCatalogue() {
            @Override
            public Set<String> ownNumbers(String mapping) {
                return mapping.startsWith("ministry/") ? Set.of("ngo") : Set.of();
            }
        };

        assertThat(ConfigValidation.read(new ConfigFolder(folder).source(), names, null, List.of())
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.NUMBER_OF_OTHER);
                    assertThat(problem.file()).isEqualTo(ConfigFolder.MINISTRY);
                });
    }

    @Test
    void aTableTellsWhoseNumberItFills() throws IOException {
        Draft draft = Draft.of(
                Catalogue.builtIn(),
                "ngo/cases",
                "victim-registration/v1",
                "cases.csv",
                CSV.getBytes(StandardCharsets.UTF_8));
        draft.write(folder);
        CatalogueNames names = new CatalogueLookup(Catalogue.load(folder));

        assertThat(names.ownNumbers(draft.mapping())).containsExactly("ngo");
        assertThat(names.ownNumbers("police/reports/police-report/v1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"case.externalIds[ngo], case.externalIds.ngo", "case.externalIds[ngo], 'case.externalIds[ngo]'"})
    void eachSpellingTells(String written, String other) throws IOException {
        Draft draft = Draft.of(
                Catalogue.builtIn(),
                "ngo/cases",
                "victim-registration/v1",
                "cases.csv",
                CSV.getBytes(StandardCharsets.UTF_8));
        draft.write(folder);
        Path table = folder.resolve("partners/" + draft.mapping() + "/mapping.yaml");
        Files.writeString(table, Files.readString(table).replace(written, other));

        assertThat(new CatalogueLookup(Catalogue.load(folder)).ownNumbers(draft.mapping()))
                .containsExactly("ngo");
    }
}
