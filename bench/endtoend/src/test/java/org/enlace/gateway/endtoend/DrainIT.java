package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.enlace.simulators.invented.InventedNation;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.invented.StatusLine;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Links are drained while messages come, at real sockets: who was let in is answered and kept, nothing is lost or doubled, and a dead receiver is named. */
@ExtendWith(SharedGateway.class)
class DrainIT {

    private static final String REPORTS = "police/reports";
    private static final String NOTICES = "ministry/notices";
    private static final String STATUS = "fge/status";

    private static final Person VICTIM = new Person(
            "DE LA FUENTE",
            "TOAPANTA",
            "MARISOL ABIGAIL",
            "F",
            InventedNation.EC,
            Person.Document.CEDULA,
            "0400000188",
            null,
            17);

    private final RunningGateway gateway;

    DrainIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void quiet() {
        gateway.awaitQuiet();
    }

    @AfterEach
    void asBefore() {
        gateway.partners().misbehave(NOTICES, ReceiverFault.NONE);
        List.of(REPORTS, NOTICES, STATUS).forEach(link -> say(link, "start"));
        gateway.awaitQuiet();
    }

    @Test
    void whoWasLetInIsAnsweredAndKeptAndWhoComesLaterHearsLater() throws Exception {
        String first = report("2026041509301280001");
        String second = report("2026041509301280002");

        String answer = whileHalfOfItIsThere(first, () -> say(REPORTS, "drain"));
        HttpResponse<String> later = gateway.endpoints().report(second);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("codigoRespuesta>0<");
        assertThat(ResponseReader.element(later, "codigoRespuesta")).isEqualTo("-1");
        assertThat(gateway.operator().messages("q=2026041509301280001")).hasSize(1);
        assertThat(gateway.operator().messages("q=2026041509301280002")).isEmpty();
        soon(() -> assertThat(link(REPORTS).path("state").asText()).isEqualTo("DRAINED"));
        soon(() -> assertThat(gateway.received().effects(NOTICES, "2026041509301280001"))
                .hasSize(1));

        say(REPORTS, "start");
        assertThat(ResponseReader.element(gateway.endpoints().report(first), "codigoRespuesta"))
                .isEqualTo("0");
        assertThat(ResponseReader.element(gateway.endpoints().report(second), "codigoRespuesta"))
                .isEqualTo("0");
        gateway.awaitQuiet();
        for (String number : List.of("2026041509301280001", "2026041509301280002")) {
            assertThat(gateway.operator().messages("q=" + number)).hasSize(1);
            assertThat(gateway.received().effects(NOTICES, number)).hasSize(1);
        }
    }

    @Test
    void aDeadReceiverIsNamedAndTheDrainEndsWhenItIsBackOrIsCancelled() throws Exception {
        String before = "2026041509301280003";
        String after = "2026041509301280004";
        gateway.partners().misbehave(NOTICES, ReceiverFault.TROUBLE);
        assertThat(ResponseReader.element(gateway.endpoints().report(report(before)), "codigoRespuesta"))
                .isEqualTo("0");
        say(NOTICES, "drain");
        soon(() -> {
            JsonNode draining = link(NOTICES).path("draining");
            assertThat(draining.path("left").asLong()).isEqualTo(1);
            assertThat(draining.path("fault").asText()).isNotEmpty().isNotEqualTo("null");
            assertThat(draining.path("nextAt").isNull()).isFalse();
        });
        assertThat(ResponseReader.element(gateway.endpoints().report(report(after)), "codigoRespuesta"))
                .as("its sender notices nothing")
                .isEqualTo("0");

        assertThat(say(NOTICES, "stop").path("state").asText()).as("cancelled").isEqualTo("STOPPED");
        assertThat(say(NOTICES, "drain").path("state").asText()).isEqualTo("DRAINING");
        // What came while it was first drained waits now as well, since that was before it drains again.
        gateway.partners().misbehave(NOTICES, ReceiverFault.NONE);
        soon(() -> assertThat(link(NOTICES).path("state").asText()).isEqualTo("DRAINED"));
        assertThat(gateway.received().effects(NOTICES, before)).hasSize(1);
        assertThat(gateway.received().effects(NOTICES, after)).hasSize(1);
    }

    @Test
    void whatComesWhileItDrainsWaitsUntilItIsStarted() throws Exception {
        String late = "2026041509301280005";
        say(NOTICES, "drain");
        assertThat(ResponseReader.element(gateway.endpoints().report(report(late)), "codigoRespuesta"))
                .isEqualTo("0");
        TimeUnit.SECONDS.sleep(3);
        assertThat(gateway.received().effects(NOTICES, late)).isEmpty();
        assertThat(link(NOTICES).path("state").asText()).isEqualTo("DRAINED");
        say(NOTICES, "start");
        gateway.received().first(NOTICES, late);
        gateway.awaitQuiet();
        assertThat(gateway.received().effects(NOTICES, late)).hasSize(1);
    }

    @Test
    void filesStayWhereTheyAreUntilTheLinkIsStarted() throws Exception {
        StatusLine line = new StatusLine(
                "040101826040609", "", "", "20260505", "02", "091000", "02", "V", VICTIM, null, null, "N");
        StatusBatch batch = new StatusBatch(LocalDate.parse("2026-05-25"), 1, List.of(line));
        FileLink files = gateway.files(STATUS);
        say(STATUS, "drain");
        files.drop(batch.fileName(), batch.bytes());
        TimeUnit.SECONDS.sleep(3);
        assertThat(Files.readAllBytes(files.in("inbox", batch.fileName()))).isEqualTo(batch.bytes());
        say(STATUS, "start");
        FileLink.Verdict verdict = files.answer(batch.fileName());
        assertThat(verdict.taken()).isTrue();
        assertThat(verdict.receipt().path("accepted").asInt()).isEqualTo(1);
    }

    private static String report(String number) {
        return Fixture.text("police-report.xml", Map.of("number", number));
    }

    private JsonNode say(String link, String verb) {
        HttpResponse<String> answer = gateway.operator().post("links/" + link + "/" + verb, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ResponseReader.json(answer);
    }

    private JsonNode link(String id) {
        for (JsonNode each : gateway.operator().get("links")) {
            if (each.path("link").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no link " + id);
    }

    /** Sends head and half of a report; then something happens; then the rest, and the answer. */
    private String whileHalfOfItIsThere(String report, ThrowingRunnable happens) throws Exception {
        URI endpoint = gateway.at("/in/police/reports");
        byte[] body = InboundClient.envelope(report).getBytes(StandardCharsets.UTF_8);
        try (Socket caller = new Socket(endpoint.getHost(), endpoint.getPort())) {
            caller.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            String head =
                    "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\nAuthorization: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                            .formatted(
                                    endpoint.getPath(),
                                    InboundClient.SOAP,
                                    gateway.credentials().basic("police", "reports"),
                                    body.length);
            caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().write(body, 0, body.length / 2);
            caller.getOutputStream().flush();
            TimeUnit.MILLISECONDS.sleep(500);
            run(happens);
            caller.getOutputStream().write(body, body.length / 2, body.length - body.length / 2);
            return new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(ThrowingRunnable happens) throws IOException {
        try {
            happens.run();
        } catch (Throwable failed) {
            throw new IOException(failed);
        }
    }

    private static void soon(ThrowingRunnable told) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(250)).untilAsserted(told);
    }
}
