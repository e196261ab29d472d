package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.enlace.gateway.cli.Launcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Acceptance case 12, a word that no list knows: accepted, noticed, counted against its agency in I19, and translated from the stored bytes once a site has
 * said what it means.
 */
@ExtendWith(SharedGateway.class)
class CorrectedListIT {

    private static final String NUMBER = "2026041509301209971";
    private static final String WORD = "RECOLECCION DE CORAL INVENTADO";
    private static final String FINDING = "registrarParte/parte/intervinientes/interviniente/finExplotacion:unmapped";

    private final RunningGateway gateway;

    /** Other tests leave the same finding behind. */
    private final Instant began = Instant.now();

    CorrectedListIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aListIsCorrectedWhileTheGatewayRunsAndWaitingMessagesAreTranslatedAgainWithoutTheAgency() throws IOException {
        gateway.awaitQuiet();
        JsonNode clean = quality("");
        assertThat(gateway.endpoints().report(report()).body()).contains(":codigoRespuesta>0<");
        gateway.awaitQuiet();
        JsonNode first = message();
        JsonNode noticed = quality("");
        assertThat(more("UNMAPPED", clean, noticed)).isOne();
        assertThat(more("RECEIVED", clean, noticed)).isOne();
        assertThat(more("REJECTED", clean, noticed)).isZero();
        assertThat(gateway.operator()
                        .get("messages/" + first.path("id").asText())
                        .toString())
                .contains("unmapped")
                .doesNotContain("CORAL");
        assertThat(gateway.received().texts("ministry/notices", NUMBER)).hasSize(1);
        long waiting = waiting();
        assertThat(waiting).isPositive();
        String before = gateway.operator().get("configuration").path("snapshot").asText();

        correct("FORCED_LABOR");
        await("the bad edit is told")
                .until(() -> !configuration().path("problems").isEmpty());
        assertThat(configuration().path("problems").findValuesAsText("place"))
                .allMatch(place -> place.equals("mappings/codes/expl.coral.csv:2"));
        assertThat(configuration().path("snapshot").asText()).isEqualTo(before);
        ExternalProbe externalProbe = new ExternalProbe(gateway);
        assertThat(externalProbe.figure("enlace_configuration_refused")).hasValue(1);
        assertThat(externalProbe.firstPage("es")).contains("La configuración editada no se cargó");
        assertThat(retranslate("--preview")).contains("say the same: 1").endsWith("exit 0");

        correct("FORCED_LABOUR");
        await("the edit is in force")
                .until(() -> !configuration().path("snapshot").asText().equals(before));
        assertThat(retranslate("--preview")).contains("become new versions: 1").endsWith("exit 0");
        assertThat(retranslate()).contains("New versions: 1").endsWith("exit 0");

        gateway.awaitQuiet();
        assertThat(message().path("id")).isNotEqualTo(first.path("id"));
        assertThat(gateway.operator()
                        .get("messages/" + message().path("id").asText())
                        .toString())
                .doesNotContain("unmapped");
        assertThat(gateway.received().texts("ministry/notices", NUMBER))
                .hasSize(2)
                .satisfies(texts -> assertThat(texts.get(1)).contains("\"CORRECCION\""));
        assertThat(retranslate())
                .contains("No message has this finding any more")
                .endsWith("exit 1");
        assertThat(waiting()).as("it waits no more").isEqualTo(waiting - 1);
        JsonNode corrected = quality("");
        assertThat(more("RECEIVED", noticed, corrected))
                .as("the agency sent it once")
                .isZero();
        assertThat(more("UNMAPPED", noticed, corrected))
                .as("it did send a word that no list knew")
                .isZero();
        assertThat(quality("&asOf=" + noticed.path("asOf").asText()).path("rows"))
                .as("what was known before")
                .isEqualTo(noticed.path("rows"));
    }

    /** Messages of the Police with a word of this field that no list translates. */
    private long waiting() {
        for (JsonNode each : gateway.operator().get("unmapped").path("unmapped")) {
            if (FINDING.equals(each.path("field").asText() + ":unmapped")
                    && each.path("link").asText().equals("police/reports")) {
                return each.path("messages").asLong();
            }
        }
        return 0;
    }

    /** Indicator I19 of this year, by agency. */
    private JsonNode quality(String asOf) {
        int year = began.atZone(ZoneId.of("America/Guayaquil")).getYear();
        return gateway.steward().get("indicators/I19?from=%d&to=%d&by=agency%s".formatted(year, year, asOf));
    }

    /** By how much a figure of the Police has grown. */
    private static long more(String measure, JsonNode before, JsonNode after) {
        return figure(measure, after) - figure(measure, before);
    }

    /** Other tests may have come first, or not. */
    private static long figure(String measure, JsonNode table) {
        for (JsonNode row : table.path("rows")) {
            if (row.path("measure").asText().equals(measure)
                    && row.path("codes").path("agency").asText().equals("police")) {
                return row.path("value").asLong();
            }
        }
        return 0;
    }

    @AfterEach
    void asItWas() throws IOException {
        Files.deleteIfExists(rows());
    }

    private Path rows() {
        return gateway.config().resolve("mappings/codes/expl.coral.csv");
    }

    private static String report() {
        String text = Fixture.text("police-report.xml", Map.of("number", NUMBER));
        String other = text.replaceFirst(
                "<pn:finExplotacion>[^<]*</pn:finExplotacion>", "<pn:finExplotacion>" + WORD + "</pn:finExplotacion>");
        assertThat(other).isNotEqualTo(text);
        return other;
    }

    private void correct(String code) throws IOException {
        Path file = gateway.config().resolve("mappings/codes/expl.coral.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "code,system,value,match,from,to,es,en\n" + code + ",police," + WORD + ",EXACT,,,,\n");
    }

    private String retranslate(String... more) {
        String[] words = {
            "mapping",
            "retranslate",
            "--finding",
            FINDING,
            "--link",
            "police/reports",
            "--from",
            began.toString(),
            "--data",
            gateway.data().toString(),
            "--port",
            String.valueOf(gateway.at("/").getPort())
        };
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Launcher.run(ConfigCopy.repository(), all);
    }

    private JsonNode configuration() {
        return gateway.operator().get("configuration");
    }

    private JsonNode message() {
        return gateway.operator().messages("q=" + NUMBER + "&state=ACCEPTED").get(0);
    }
}
