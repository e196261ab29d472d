package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.xmlunit.builder.Input;
import org.xmlunit.util.Convert;

/** A record crosses the installation: reports and alerts, from the endpoint to each entitled receiver in its own shape. */
@ExtendWith(SharedGateway.class)
class ThreadIT {

    private static final String NOTICE = "urn:ejemplo:ec:policia:notificacion:v1";

    private final RunningGateway gateway;

    ThreadIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aReportReachesTheMinistryWithoutAName() {
        String number = "2026041509301200401";
        report(number);

        String notice = gateway.received().first("ministry/notices", number);

        Expected.json(Fixture.text("ministry-report.json", Map.of("number", number)), notice);
        assertThat(notice).doesNotContainIgnoringCase("VEGUILLA").doesNotContainIgnoringCase("TIPANGUANO");
        assertPair("police/reports", "ministry/notices", "police-report");
        assertPair("police/reports", "registry", "police-report");
    }

    @Test
    void aReportReachesTheAttorneyGeneralWithNamesAndWithoutTheWitness() throws IOException {
        String number = "2026041509301200402";
        report(number);
        gateway.received().first("fge/reports", number);

        String batch = batchWith(number);

        List<String> lines = batch.lines().toList();
        String about = Stream.concat(lines.stream().limit(1), lines.stream().filter(line -> line.startsWith(number)))
                .reduce("", (text, line) -> text + line + "\n");
        Expected.csv(Fixture.text("fge-report.csv", Map.of("number", number)), about);
        assertThat(lines.get(lines.size() - 1)).isEqualTo("#TOTAL;" + (lines.size() - 2));
        assertThat(batch).doesNotContain("CHICAIZAR", "EUSTAQUIA", "0400002580");
        assertPair("police/reports", "fge/reports", "police-report");
    }

    @Test
    void anAlertOfRumichacaReachesTheOtherSideThePoliceAndWithoutIdentitiesTheMinistry() {
        Map<String, String> values = Map.of(
                "alertId", "RUM-EC-2026-90001",
                "eventId", UUID.randomUUID().toString(),
                "occurredAt", "2026-04-15T17:05:41Z");
        assertThat(gateway.endpoints()
                        .alert("EF-RUM-EC", Fixture.text("rumichaca-alert.json", values))
                        .statusCode())
                .isEqualTo(201);

        ReceivedRecords receivedRecords = gateway.received();
        Expected.json(
                Fixture.text("other-side-alert.json", values),
                receivedRecords.first("eurofront/EF-RUM-CO", "RUM-EC-2026-90001"));
        Expected.xml(
                Fixture.text("police-notice.xml", values),
                bodyOf(receivedRecords.first("police/notices", "RUM-EC-2026-90001")));
        // The Ministry is not given the alert's number; its simulator knows alerts by post and moment.
        Expected.json(
                Fixture.text("ministry-alert.json", values),
                receivedRecords.first("ministry/notices", "EF-RUM-EC@2026-04-15T17:05:41Z"));

        gateway.awaitQuiet();
        assertThat(receivedRecords.effects("eurofront/EF-RUM-EC", "RUM-EC-2026-90001"))
                .isEmpty();
        assertPair("eurofront/alerts", "eurofront/EF-RUM-CO", "border-alert");
        assertPair("eurofront/alerts", "police/notices", "border-alert");
        assertPair("eurofront/alerts", "ministry/notices", "border-alert");
        assertPair("eurofront/alerts", "registry", "border-alert");
    }

    @Test
    void anAlertOfTheParaguayanSideReachesBrazilAndArgentinaAndNobodyInEcuador() {
        String id = "TRI-PY-2026-90001";
        String eventId = UUID.randomUUID().toString();
        String alert = Fixture.text("paraguay-alert.json", Map.of("alertId", id, "eventId", eventId));
        assertThat(gateway.endpoints().alert("EF-TRI-PY", alert).statusCode()).isEqualTo(201);

        ReceivedRecords receivedRecords = gateway.received();
        for (String side : List.of("EF-TRI-BR", "EF-TRI-AR")) {
            Expected.json(asTheOtherSideGetsIt(alert), receivedRecords.first("eurofront/" + side, id));
            assertPair("eurofront/alerts", "eurofront/" + side, "border-alert");
        }
        gateway.awaitQuiet();
        assertThat(receiversOf(id)).containsExactlyInAnyOrder("eurofront/EF-TRI-BR", "eurofront/EF-TRI-AR");
        assertThat(receivedRecords.effects("police/notices", id)).isEmpty();
        assertThat(receivedRecords.effects("eurofront/EF-TRI-PY", id)).isEmpty();
    }

    /** The same, but for the gateway's own envelope, a document of which nothing is known, and why its subjects are thought to be victims. */
    private static String asTheOtherSideGetsIt(String alert) {
        return alert.replaceFirst("\"id\": \"[^\"]*\"", "\"id\": \"\\${uuid}\"")
                .replace("urn:example:eurofront:EF-TRI-PY", "urn:example:enlace:gateway")
                .replace("\"time\": \"2026-04-15T17:06:11Z\"", "\"time\": \"${moment}\"")
                .replace("{\"type\": \"ID\", \"number\": \"unknown\"}", "{\"type\": \"unknown\"}")
                .replaceFirst("\"kind\": \"[^\"]*\",", "")
                .replaceFirst("\"indicators\": \\[[^]]*],", "");
    }

    private void report(String number) {
        HttpResponse<String> answer =
                gateway.endpoints().report(Fixture.text("police-report.xml", Map.of("number", number)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ResponseReader.element(answer, "codigoRespuesta")).isEqualTo("0");
        assertThat(ResponseReader.element(answer, "recibo")).isNotEmpty();
    }

    /** The file as it lay in the outbox: the Attorney General makes its records his own, and then moves what he has taken. */
    private String batchWith(String number) throws IOException {
        await("the file was moved").pollDelay(Duration.ZERO).until(() -> taken(number)
                .isPresent());
        return taken(number).orElseThrow();
    }

    private Optional<String> taken(String number) throws IOException {
        try (Stream<Path> files =
                Files.list(gateway.folder("fge/reports", "outbox").resolve("taken"))) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .map(ThreadIT::latin)
                    .filter(text -> text.contains(number))
                    .findFirst();
        }
    }

    private static String latin(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object bodyOf(String envelope) {
        Document document = Convert.toDocument(Input.fromString(envelope).build());
        return document.getElementsByTagNameNS(NOTICE, "registrarNotificacion").item(0);
    }

    private List<String> receiversOf(String businessId) {
        String id =
                gateway.operator().messages("q=" + businessId).get(0).path("id").asText();
        return gateway.operator().journey(id).path("deliveries").findValuesAsText("receiver");
    }

    private void assertPair(String sender, String receiver, String record) {
        gateway.awaitQuiet();
        JsonNode pair = gateway.operator().pairOnceItHas(1, "delivered", sender, receiver, record);
        assertThat(Instant.parse(pair.path("lastSuccess").asText())).isBeforeOrEqualTo(Instant.now());
    }
}
