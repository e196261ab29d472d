package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner who is known and too slow, at the real edges: he hears "later" in his own protocol, nothing of his message is kept, and the whole is taken. */
class SlowSenderIT {

    private static final String NUMBER = "2026041509301270001";

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start("enlace.inbound.body-timeout=1s");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void thePoliceHearLaterAndSendTheWhole() throws Exception {
        String report = Fixture.text("police-report.xml", Map.of("number", NUMBER));

        String answer = slowly(
                "/in/police/reports",
                InboundClient.SOAP,
                "Authorization: " + gateway.credentials().basic("police", "reports"),
                InboundClient.envelope(report));

        assertThat(answer).startsWith("HTTP/1.1 ").contains("codigoRespuesta>-1<");
        assertThat(gateway.operator().messages("link=police/reports")).isEmpty();
        HttpResponse<String> whole = gateway.endpoints().report(report);
        assertThat(ResponseReader.element(whole, "codigoRespuesta")).isEqualTo("0");
        assertThat(gateway.operator().messages("link=police/reports")).hasSize(1);
    }

    @Test
    void aBorderPostHearsLaterAndSendsTheWhole() throws Exception {
        String alert = BadAlerts.good();

        String answer = slowly(
                "/in/eurofront/alerts",
                InboundClient.CLOUD_EVENT,
                "X-API-Key: " + gateway.credentials().apiKey("eurofront", "alerts", BadAlerts.POST),
                alert);

        assertThat(answer).startsWith("HTTP/1.1 503").contains("\"UNAVAILABLE\"");
        assertThat(gateway.operator().messages("link=eurofront/alerts")).isEmpty();
        assertThat(gateway.endpoints().alert(BadAlerts.POST, alert).statusCode())
                .isEqualTo(201);
    }

    /** Sends half of a body at once and the rest byte by byte; the server must close the connection in between. */
    private static String slowly(String path, String type, String credential, String body) throws Exception {
        URI endpoint = gateway.at(path);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket caller = new Socket(endpoint.getHost(), endpoint.getPort())) {
            caller.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            String head = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\n%s\r\nContent-Length: %d\r\n\r\n"
                    .formatted(path, type, credential, bytes.length);
            caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().write(bytes, 0, bytes.length / 2);
            CompletableFuture<Void> drips = CompletableFuture.runAsync(() -> drip(caller, bytes));
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[4096];
            try {
                for (int read = caller.getInputStream().read(buffer);
                        read >= 0;
                        read = caller.getInputStream().read(buffer)) {
                    answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
            } catch (IOException closedWithTheRestUnread) {
                assertThat(answer).isNotEmpty();
            }
            drips.get(2, TimeUnit.MINUTES);
            return answer.toString();
        }
    }

    private static void drip(Socket caller, byte[] bytes) {
        try {
            for (int i = bytes.length / 2; i < bytes.length - 1; i++) {
                caller.getOutputStream().write(bytes[i]);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException closed) {
            return;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("the server still listens");
    }
}
