package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.enlace.gateway.cli.Launcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** curl is enough for every endpoint that speaks HTTP: what the pages show, as it stands there, against a gateway that runs. */
@ExtendWith(SharedGateway.class)
class PageCommandsIT {

    private final RunningGateway gateway;
    private PageCommands commands;

    PageCommandsIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void curlIsThere(@TempDir Path folder) {
        PageCommands.needed("bash", "curl");
        commands = new PageCommands(gateway, folder);
    }

    @Test
    void aRestEndpointDescribesItselfTakesAndTellsWhatItTook() throws Exception {
        String said = commands.run("integrator/rest-links.md", "openapi.json");
        assertThat(said).contains("\"openapi\" : \"3.1.0\"", "/in/ministry/registrations/receipts/{receiptId}");
        List<String> receipts = Pattern.compile("\\{\"receiptId\":\"[^}]*}")
                .matcher(said)
                .results()
                .map(found -> found.group())
                .toList();
        assertThat(receipts).hasSize(2);
        assertThat(receipts.get(0)).isEqualTo(receipts.get(1));
    }

    @Test
    void aSoapEndpointTakesAReportWithNameAndPassword() throws Exception {
        assertThat(commands.run("integrator/soap-links.md", "endpoint=http://127.0.0.1:8080/in/police/reports"))
                .contains(":codigoRespuesta>0</", ":recibo>")
                .doesNotContain("Fault");
    }

    @Test
    void aSoapEndpointTakesAnAlertWithADigestThatOpensslMade() throws Exception {
        PageCommands.needed("openssl");
        assertThat(commands.run("integrator/soap-links.md", "PasswordDigest"))
                .contains(":codigoRespuesta>0</", ":receiptId>", "prueba-1")
                .doesNotContain("Fault");
        assertThat(commands.run(
                        "integrator/soap-links.md",
                        "PasswordDigest",
                        page -> page.replace("\"$created$password\"", "\"$created\"")))
                .as("another digest")
                .contains("Fault");
    }

    @Test
    void aQuestionIsAnsweredForItsPurpose() throws Exception {
        assertThat(commands.run("integrator/queries.md", "consultarMovimientos"))
                .contains(":codigoRespuesta>0</", "INVENTADO");
        assertThat(askedAtTheBorder()).contains(":codigoRespuesta>0</").doesNotContain("INVENTADO");
    }

    @Test
    void aSheetIsValidatedPublishedAndRevised() throws Exception {
        String said = commands.run("analyst/committee.md", "INDICADORES_MDI");
        assertThat(said)
                .contains("{\"decided\":1}", "{\"moved\":1}")
                .containsPattern(
                        "\"G9.1\",\"MDI\",\"2026-T1\",\"4\",\"4\",\"100.0\",\"IN_PROGRESS\",\"false\",\"true\",\"ACTA-2026-03\"")
                .doesNotContain("MOVE_REFUSED", "\"2026-T1\",\"3\"");
        assertThat(commands.run("analyst/committee.es.md", "INDICADORES_MDI", page -> page.replace("drop 3", "exit 0")))
                .as("the Spanish page begins alike")
                .isEmpty();
    }

    @Test
    void aReleaseIsMadePublishedAndAttacked(@TempDir Path files) throws Exception {
        Path glotip = files.resolve("glotip.csv");
        String said = commands.run("analyst/releases.md", "layouts/inec", page -> page.replace("year=2025", "year=2026")
                .replace("> glotip.csv", "> " + glotip));
        assertThat(said)
                .contains(
                        "\"name\":\"victims-by-sex-age\"",
                        "year,sex,age,value\n2026,_T,_T,",
                        "dataflow,ENLACE:RELEASE_VICTIMS_BY_SEX_AGE(1.0.0),I,A,I1,VICTIMS,_T,_T,2026,",
                        "anio,provincia_codigo,provincia,sexo,grupo_edad,victimas\n",
                        "\"minutes\":\"Acta 7\"")
                .doesNotContain("\"code\":");
        assertThat(Files.readString(glotip))
                .startsWith("Iso3_code,Country,Indicator,")
                .contains("<5");
        String[] audit = PageCommands.block("analyst/releases.md", "monitoring audit")
                .strip()
                .replace("glotip.csv", glotip.toString())
                .replace("'", "")
                .split(" ");
        assertThat(Launcher.run(ConfigCopy.repository(), Arrays.copyOfRange(audit, 1, audit.length)))
                .endsWith("recoverable 0 · duplicate keys 0\nexit 0");
    }

    private String askedAtTheBorder() throws IOException, InterruptedException {
        return commands.run(
                "integrator/queries.md",
                "consultarMovimientos",
                page -> page.replace(">INVESTIGACION<", ">CONTROL FRONTERIZO<"));
    }
}
