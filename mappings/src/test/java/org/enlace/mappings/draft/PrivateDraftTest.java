package org.enlace.mappings.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.draft.UnusableSampleException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person's values are never becomes part of a draft, and a draft that does not load is not written. All data are invented. */
class PrivateDraftTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String RECORD = "victim-registration/v1";

    @TempDir
    Path site;

    private static Draft draft(Catalogue catalogue, String record, String text) throws IOException {
        return Draft.of(catalogue, "ngo/cases", record, "sample", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Draft draft(String text) throws IOException {
        return draft(Catalogue.builtIn(), RECORD, text);
    }

    private static void refused(String text, Reason reason, Integer... columns) {
        assertThatThrownBy(() -> draft(text)).isInstanceOfSatisfying(UnusableSampleException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.columns()).containsExactly(columns);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0821672110",
                "082167211-0",
                "14/02/2009",
                "2009-02-14",
                "2009-02-14 10:15",
                "16,5",
                "12345",
                "A1234567"
            })
    void aFirstLineWithAValueIsNoLineOfTitles(String value) {
        refused("Nombre;" + value + "\nANA;x\nEVA;y\n", Reason.NO_TITLES, 2);
    }

    @Test
    void aFirstLineOfTheKindOfItsColumnIsNoLineOfTitles() {
        refused("Nombre;17\nANA;18\nEVA;19\n", Reason.NO_TITLES, 2);
        refused("Nombre;No\nANA;S\u00ed\nEVA;No\n", Reason.NO_TITLES, 2);
    }

    @Test
    void aNumberMayBeATitleOfTexts() throws IOException {
        assertThat(draft("2026;Pregunta 12\nuno;dos\n").files()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0821672110", "7", "2009-02-14"})
    void keysThatAreValuesAreRefused(String key) {
        refused("{\"casos\": {\"" + key + "\": {\"sexo\": \"MUJER\"}}}", Reason.KEYS_ARE_VALUES);
    }

    @Test
    void otherShapesAreNamed() {
        refused("[{\"sexo\": \"MUJER\"}]", Reason.ARRAY);
        refused("{\"sexo\": \"MUJER\"}\n{\"sexo\": \"HOMBRE\"}\n", Reason.SEVERAL_DOCUMENTS);
        refused("Sexo;Edad;Sexo\nMUJER;17;x\n", Reason.SAME_NAME, 1, 3);
    }

    @Test
    void wholeNamesAreNeverListed() throws IOException {
        Draft draft = draft("""
                Fin de explotaci\u00f3n;Quien capt\u00f3;Sexo
                Ana Ficticia;Familiar;Ana Ficticia
                Ana Ficticia;Familiar;Ana Ficticia
                Trabajo en minas;Familiar;Luis Inventado
                Trabajo en minas;Conocido;Luis Inventado
                LUZ PRUEBA;Conocido;Luis Inventado
                LUZ PRUEBA;Conocido;Luis Inventado
                """);

        assertThat(draft.files().values()).noneMatch(text -> text.matches("(?s).*(Ficticia|PRUEBA|Inventado).*"));
        assertThat(draft.files().get("codes/expl.ngo.csv").lines().skip(1))
                .containsExactly(",ngo,Trabajo en minas,UNMAPPED,,,,");
        assertThat(draft.files().get("partners/ngo/cases/victim-registration/v1/mapping.yaml"))
                .contains("; 2 words not listed");
    }

    @Test
    void aSystemThatKnowsMostWordsIsNamedWithoutThem() throws IOException {
        String mapping = "partners/ngo/cases/victim-registration/v1/mapping.yaml";
        String text = draft("Fin de explotaci\u00f3n\nMENDICIDAD\nSERVIDUMBRE\nTRABAJO INFANTIL\nde otra clase\n")
                .files()
                .get(mapping);

        assertThat(text)
                .contains("; police knows 3 of 4 words: try systems: [police, ngo]")
                .doesNotContain("MENDICIDAD");
        assertThat(draft("Fin de explotaci\u00f3n\nMENDICIDAD\nuna\notra\n")
                        .files()
                        .get(mapping))
                .doesNotContain("knows");
    }

    @Test
    void aMessageWithoutANumberOfACaseAsksForABusinessId() throws IOException {
        String mapping = "partners/ngo/cases/victim-registration/v1/mapping.yaml";

        assertThat(draft("{\"sexo\": \"MUJER\"}").files().get(mapping))
                .contains("a corrected message is another record. This row is in force: choose a businessId");
        assertThat(draft("Sexo\nMUJER\n").files().get(mapping)).contains("a corrected line is another record.");
    }

    @Test
    void wordsOfASmallSampleAreNeverListed() throws IOException {
        Draft draft = draft("Fin de explotaci\u00f3n;Sexo\nfulana;MUJER\nfulana;MUJER\n");

        assertThat(draft.files().values()).noneMatch(text -> text.contains("fulana"));
        assertThat(draft.files().get("codes/expl.ngo.csv").lines().skip(1)).containsExactly(",ngo,TODO,UNMAPPED,,,,");
        draft.write(site);
        assertThat(Catalogue.load(site).inwardMappings()).contains(draft.mapping());
    }

    @Test
    void textsOfPartnersAreQuoted() {
        assertThat(YamlText.quoted("\\d{10}\"\n\u2028")).isEqualTo("\"\\\\d{10}\\\"\\n\\u2028\"");
        assertThat(List.of("a/b", "No", "1", "a b").stream().map(YamlText::scalar))
                .containsExactly("a/b", "\"No\"", "\"1\"", "\"a b\"");
    }

    @Test
    void aPatternOfASiteTableKeepsItsBackslash() throws IOException {
        Path table = site.resolve("partners/aaa/cases/police-report/v1/mapping.yaml");
        Draft first = Draft.of(
                Catalogue.builtIn(),
                "aaa/cases",
                "police-report/v1",
                "sample",
                "{\"parteNumero\": \"2026030712453100777\"}".getBytes(StandardCharsets.UTF_8));
        first.write(site);
        Files.writeString(table, Files.readString(table).replace("\"[0-9]{19}\"", "'\\d{19}'"));
        assertThat(Files.readString(table)).contains("'\\d{19}'");
        Draft draft = draft(Catalogue.load(site), "police-report/v1", "{\"parteNumero\": \"2026030712453100777\"}");
        draft.write(site);

        assertThat(draft.files().get("partners/ngo/cases/police-report/v1/mapping.yaml"))
                .contains("pattern: \"\\\\d{19}\"");
        assertThat(Catalogue.load(site).inwardMappings()).contains(draft.mapping());
    }

    @Test
    void aDraftThatDoesNotLoadIsTriedInACopyAlone() throws IOException {
        Files.createDirectories(site.resolve("codes"));
        Files.writeString(site.resolve("codes/sex.csv"), "x");
        Path sample = Files.writeString(site.resolve("sample"), "Sexo;Color\nMUJER;azul\n");
        Draft draft = draft(Files.readString(sample));

        assertThatThrownBy(() -> DraftTrial.inCopy(draft, site, sample, NOW)).isInstanceOf(CatalogueException.class);
        Files.delete(site.resolve("codes/sex.csv"));
        assertThat(DraftTrial.inCopy(draft, site, sample, NOW).accepted()).isEqualTo(1);
        assertThat(site.resolve("partners")).doesNotExist();
    }
}
