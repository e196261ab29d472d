package org.enlace.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a file is named with its line, its column and what was probably meant. */
class LintRunTest {
    private static final String TABLE = "reports/police-report/v1/mapping.yaml";
    private static final String LAYOUT = "cases/contract/v1/layout.yaml";

    @TempDir
    Path folder;

    private List<List<String>> words() {
        return Lint.run(folder).checked().stream()
                .flatMap(each -> each.flaws().stream())
                .map(CheckFinding::words)
                .toList();
    }

    @Test
    void theBuiltInCatalogueIsClean() {
        assertThat(Lint.run(folder.resolve("nothing")).checked())
                .hasSizeGreaterThan(15)
                .allSatisfy(each -> assertThat(each.flaws()).as(each.name()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "as: tri,        | as: try,     | unknown conversion: try                                       | tri",
                "to: incident.unit,         as: text | to: incident.unitt, as: text | record police-report/v1 has no"
                        + " incident.unitt | incident.unit",
                "to: migrationStatus, | to: migrationState, | record police-report/v1 has no victims.migrationState   "
                        + "     | migrationStatus",
                "pn:flagrancia   | pn:flagrncia | the contract has no registrarParte/parte/flagrncia            |"
                        + " registrarParte/parte/flagrancia",
                "pn:edad,        | pn:edat,     | the contract has no"
                        + " registrarParte/parte/intervinientes/interviniente/edat |"
                        + " registrarParte/parte/intervinientes/interviniente/edad",
                "calidad=TESTIGO | calidad=TESTIGOS | the contract does not allow this value: TESTIGOS          |"
                        + " TESTIGO",
                "list: SEX,      | list: SEXO,  | missing code list: sexo                                       | SEX",
                "system: demonym | system: demonim | list country knows no system demonim                       |"
                        + " demonym",
                "parts: [datetime | partes: [datetime | conversion local-instant knows no partes                |"
                        + " parts",
                "nulls: police, notStated | nulls: polise, notStated | list nulls knows no system polise         |"
                        + " police",
                "{from: pn:relato | {from: relato | another namespace in the contract: relato                  | ''",
                "record: police-report/v1 | record: police-reports/v1 | unknown record: police-reports/v1        |"
                        + " police-report/v1",
            })
    void aMistakeInATableIsNamed(String right, String wrong, String text, String near) throws IOException {
        Site site = Site.copyOf("police/reports", folder);
        site.change(TABLE, right, wrong);

        assertThat(words()).anySatisfy(words -> {
            assertThat(words.get(2)).isEqualTo(text);
            assertThat(words.get(3)).isEqualTo(near);
            String place = line(site, Integer.parseInt(words.get(0))).substring(Integer.parseInt(words.get(1)) - 1);
            assertThat(place).isNotBlank();
        });
    }

    @Test
    void lineAndColumnLeadToTheWord() throws IOException {
        Site site = Site.copyOf("police/reports", folder);
        site.change(TABLE, "as: tri,", "as: try,");
        List<String> words = words().get(0);

        assertThat(words()).hasSize(1);
        assertThat(line(site, Integer.parseInt(words.get(0))).substring(Integer.parseInt(words.get(1)) - 1))
                .startsWith("try,");
    }

    private static String line(Site site, int number) throws IOException {
        return Files.readAllLines(site.file(TABLE)).get(number - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "charset: UTF-8 | charset: UTF-9 | unknown charset: UTF-9 | UTF-8",
                "charset: UTF-8 | chraset: UTF-8 | unknown key: chraset   | charset",
                "length: 60, es: Fuente | lenght: 60, es: Fuente | unknown key: lenght | length",
                "name: Labor_Type | name: Labour_Type | the contract has no line/Labor_Type | Labour_Type",
            })
    void aMistakeInALayoutIsNamed(String right, String wrong, String text, String near) throws IOException {
        Site.copyOf("iom/cases", folder).change(LAYOUT, right, wrong);

        assertThat(words()).extracting(words -> words.subList(2, 4)).contains(List.of(text, near));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number: numero | numbr: numero | unknown key: numbr | number",
                "count: total | cuont: total | unknown key: cuont | count",
                "last: 4 | lsat: 4 | unknown key: lsat | last",
                "modulo: 1000000 | modulo: much | modulo must be a whole number | ''",
                "format: yyyyMMdd | format: yyyymmdd | not a date pattern: yyyymmdd | yyyyMMdd",
                "format: yyyyMMdd | format: AAAAMMDD | not a date pattern: AAAAMMDD | ''",
            })
    void aMistakeInTheNumbersOfALayoutIsNamed(String right, String wrong, String text, String near) throws IOException {
        Site.copyOf("fge/status", folder).change("status/contract/v1/layout.yaml", right, wrong);

        assertThat(words()).extracting(words -> words.subList(2, 4)).contains(List.of(text, near));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count: total | cuont: total | unknown key: cuont             | count",
                "count: total | count: totals | the contract has no lote/@totals | lote/@total",
                "lote/cj:sentencia | lote/cj:sentenci | the contract has no lote/sentenci | lote/sentencia",
                "item: cj:lote/cj:sentencia | item: cj:lote | item must be a path from the root to the repeated element | ''",
            })
    void aMistakeInABatchIsNamed(String right, String wrong, String text, String near) throws IOException {
        Site.copyOf("judiciary/sentences", folder).change("sentences/contract/v1/batch.yaml", right, wrong);

        assertThat(words()).extracting(words -> words.subList(2, 4)).contains(List.of(text, near));
    }

    @Test
    void aConditionOnTheRootIsLookedUpInTheContract() throws IOException {
        Site.copyOf("bolivia/identity", folder)
                .change("identity/person-answer/v1/mapping.yaml", "[EsValido=true]", "[EsValid=true]");

        assertThat(words())
                .extracting(words -> words.get(2))
                .contains("the contract has no ConsultaDatoPersonaEnJsonResult/EsValid");
    }

    @Test
    void twoRowsThatWriteTheSameAreNamed() throws IOException {
        Site site = Site.copyOf("police/reports", folder);
        site.change(TABLE, "to: incident.unit, ", "to: incident.flagrante, ");

        assertThat(words())
                .extracting(words -> words.get(2))
                .anyMatch(text -> text.matches("duplicate target: incident.flagrante, see line [1-9][0-9]*"));
    }

    @Test
    void whatTheEngineSaysHasASpanishSentence() throws IOException {
        SentenceTranslation spanish = SentenceTranslation.of(new Locale("es"));
        Pattern said = Pattern.compile(
                "(?:new Invalid(?:Row|Path)Exception\\(|problems\\.add\\([^;\"]*?)\\s*\"([^\"]+)\"( \\+)?");
        Path source = Path.of("src/main/java/org/enlace/mappings");
        try (Stream<Path> walk = Files.walk(source)) {
            List<String> sentences = walk.filter(
                            path -> path.toString().matches(".*/(table|path|yaml|flat|check)/\\w+\\.java"))
                    .flatMap(path ->
                            said.matcher(read(path)).results().map(m -> m.group(1) + (m.group(2) == null ? "" : "x")))
                    .toList();
            assertThat(sentences.stream().filter(text -> text.strip().contains(" ")))
                    .hasSizeGreaterThan(30)
                    .allSatisfy(sentence -> assertThat(spanish.knows(sentence)
                                    || spanish.knows(sentence + "y, as its folder does")
                                    || spanish.knows(sentence + " has no x")
                                    || spanish.knows(sentence + " is missing")
                                    || spanish.knows(sentence + " knows no x")
                                    || spanish.knows(sentence + " of format x")
                                    || spanish.knows(sentence + ", as its folder does"))
                            .as(sentence)
                            .isTrue());
        }
        assertThat(spanish.say("list country knows no system demonim"))
                .isEqualTo("la lista country no conoce el sistema demonim");
    }

    private static String read(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
