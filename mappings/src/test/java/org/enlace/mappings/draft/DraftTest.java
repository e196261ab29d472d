package org.enlace.mappings.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.Lint;
import org.enlace.mappings.check.MappingTrial;
import org.enlace.mappings.yaml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A draft passes lint as it is, whatever it was made from, and finds what is called as the record calls it. */
class DraftTest {
    private static final String RECORD = "police-report/v1";

    @TempDir
    Path site;

    private Map<String, String> draft(String name, byte[] bytes) throws IOException {
        Map<String, String> files = Draft.of(Catalogue.builtIn(), "trial/cases", RECORD, name, bytes)
                .files();
        for (Map.Entry<String, String> each : files.entrySet()) {
            Path file = site.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
        }
        CheckReport report = Lint.run(site);
        // A draft does not fill each part that a record must have; that is said.
        assertThat(report.checked())
                .allSatisfy(each -> assertThat(each.flaws()).as(each.name()).allMatch(flaw -> List.of(
                                "lint.missing", "lint.structure", "lint.todo")
                        .contains(flaw.code())));
        return files;
    }

    private static String table(Map<String, String> files) {
        return files.get("partners/trial/cases/police-report/v1/mapping.yaml");
    }

    @Test
    void aCsvSampleInAnOldCharsetBecomesALayoutThatTakesIt() throws IOException {
        byte[] sample =
                "N\u00famero de parte,Sexo,\"Relato, largo\"\r\n2026030712453100777,MUJER,\"inventado, nada\"\r\n"
                        .getBytes(Charset.forName("ISO-8859-1"));
        Map<String, String> files = draft("sample.csv", sample);
        Path file = Files.write(site.resolve("sample.csv"), sample);

        assertThat(files.get("partners/trial/cases/contract/v1/layout.yaml"))
                .contains(
                        "charset: windows-1252",
                        "lineEnd: CRLF",
                        "separator: \",\"",
                        "title: \"N\u00famero de parte\"");
        assertThat(new MappingTrial(Catalogue.load(site), "trial/cases/police-report/v1")
                        .run(file, Instant.parse("2026-03-07T12:00:00Z")))
                .hasSize(1)
                .noneMatch(MappingTrial.Result::refused);
    }

    @Test
    void aJsonSampleWithPersonsBecomesAStructure() throws IOException {
        Map<String, String> files = draft(
                "sample.json",
                "{\"numeroParte\":\"2026030712453100777\",\"victimas\":[{\"sexo\":\"MUJER\",\"edad\":16,\"color\":\"x\"}]}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(table(files))
                .contains(
                        "from: victimas",
                        "{from: sexo, to: sex, as: code, list: SEX, system: civil-text}",
                        "to: age, as: age}")
                .contains("businessId: case.externalIds[PN_PARTE]")
                .contains("  #- {from: victimas/color");
    }

    /** A drafted contract of each format refuses a day that does not exist. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "json|{\"fecha\":\"2003-02-28\",\"numeroParte\":\"2026030712453100777\"}",
                "xml|<p><fecha>2003-02-28</fecha><numeroParte>2026030712453100777</numeroParte></p>"
            })
    void aDraftedContractRefusesADayThatDoesNotExist(String format, String sample) throws IOException {
        draft("sample." + format, sample.getBytes(StandardCharsets.UTF_8));
        MappingTrial trial = new MappingTrial(Catalogue.load(site), "trial/cases/police-report/v1");

        assertThat(refused(trial, format, sample)).isFalse();
        assertThat(refused(trial, format, sample.replace("02-28", "02-30"))).isTrue();
    }

    private boolean refused(MappingTrial trial, String format, String message) throws IOException {
        Path file = Files.writeString(site.resolve("message." + format), message);
        return trial.run(file, Instant.parse("2026-03-07T12:00:00Z")).get(0).refused();
    }

    @Test
    void anXmlSampleKeepsItsNamespace() throws IOException {
        Map<String, String> files = draft(
                "sample.xml",
                "<p xmlns='urn:x'><numeroParte>1</numeroParte><victima><edad>3</edad></victima><victima><edad>4</edad></victima></p>"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(table(files)).contains("root: \"p:p\"", "\"p:victima\"", "\"p:edad\"");
    }

    @Test
    void aContractIsTakenAsItIs() throws IOException {
        CatalogueFiles builtIn = CatalogueFiles.of(null, new Problems());
        byte[] xsd =
                builtIn.file("partners/police/reports/contract/v1/message.xsd").orElseThrow();
        Map<String, String> files = draft("message.xsd", xsd);

        assertThat(files.get("partners/trial/cases/contract/v1/message.xsd"))
                .isEqualTo(new String(xsd, StandardCharsets.UTF_8));
        assertThat(table(files)).contains("numeroParte", "PN_PARTE").doesNotContain("codigoRespuesta");
    }

    @Test
    void aLayoutOfFixedWidthIsTakenToo() throws IOException {
        CatalogueFiles builtIn = CatalogueFiles.of(null, new Problems());
        byte[] layout =
                builtIn.file("partners/fge/status/contract/v1/layout.yaml").orElseThrow();

        assertThat(table(draft("layout.yaml", layout))).contains("format: fixed", "from: line");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThatThrownBy(() -> draft("sample.json", "{\"a\":".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> draft("sample.csv", new byte[0])).isInstanceOf(IOException.class);
    }
}
