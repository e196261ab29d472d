package org.enlace.gateway.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.enlace.hostile.Endpoint;
import org.enlace.hostile.Endpoint.Format;
import org.enlace.hostile.Endpoint.Message;
import org.enlace.hostile.Probe;

/** The endpoints of a running gateway that hostile requests go to, each with valid messages, and the valid requests between. */
final class HostileEndpoints {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOAP = "Content-Type: " + InboundClient.SOAP + "\r\n";
    private static final String ANY_JSON = "Content-Type: application/json\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    /** An answer over X-Road repeats the headers of its request: X-Road Message Protocol for SOAP 4.0, 2.2. */
    private static final Pattern XROAD_HEADER = Pattern.compile("(?s)<[a-zA-Z]+:Header>.*</[a-zA-Z]+:Header>");

    private final AtomicInteger sequence = new AtomicInteger(97_000);
    private final RunningGateway gateway;

    HostileEndpoints(RunningGateway gateway) {
        this.gateway = gateway;
    }

    List<Endpoint> all() {
        return List.of(
                rest(),
                Endpoint.of("rest-binary", "/in/eurofront/alerts", Format.JSON, this::binaryEvent),
                Endpoint.of("rest", "/in/ministry/referrals", Format.JSON, this::referral),
                Endpoint.of("question", "/in/police/crossings", Format.XML, this::question),
                Endpoint.of("xroad", "/in/eurofront/xroad", Format.XML, this::xroad)
                        .echoing(XROAD_HEADER),
                soap(),
                Endpoint.of("login", "/login", Format.FORM, () -> new Message(FORM, "username=nobody&password=none")),
                Endpoint.of("api", "/operator/api/keys/rotate", Format.JSON, this::settings),
                Endpoint.of("api", "/operator/api/links/police/reports/settings/check", Format.JSON, this::settings)
                        .reflecting());
    }

    List<Probe> probes() {
        URI health = RunningGateway.health(gateway.context(), "readiness");
        int port = gateway.at("/").getPort();
        return List.of(
                Probe.of(rest(), port, "HTTP/1.1 201"),
                Probe.of(soap(), port, "codigoRespuesta>0<"),
                Probe.get("login page", port, "/login"),
                Probe.get("health", health.getPort(), health.getPath()));
    }

    private Endpoint rest() {
        return Endpoint.of(
                "rest",
                "/in/eurofront/alerts",
                Format.JSON,
                () -> Message.of(
                        "Content-Type: " + InboundClient.CLOUD_EVENT + "\r\n"
                                + key("eurofront", "alerts", BadAlerts.POST),
                        BadAlerts.good()));
    }

    private Endpoint soap() {
        return Endpoint.of(
                "soap",
                "/in/police/reports",
                Format.XML,
                () -> Message.of(SOAP + basic("police", "reports"), InboundClient.envelope(BadReports.good())));
    }

    private Message binaryEvent() {
        try {
            return Message.of(
                    ANY_JSON + "ce-specversion: 1.0\r\nce-id: " + UUID.randomUUID()
                            + "\r\nce-source: urn:example:eurofront:" + BadAlerts.POST
                            + "\r\nce-type: border.alert.raised.v1\r\n"
                            + key("eurofront", "alerts", BadAlerts.POST),
                    JSON.readTree(BadAlerts.good()).path("data").toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the valid alert is not JSON", e);
        }
    }

    private Message referral() {
        String body = Fixture.text("flows/referral/sent.json", Map.of())
                .replace("DER-2026-95006", "DER-2026-" + sequence.incrementAndGet());
        return Message.of(ANY_JSON + key("ministry", "referrals"), body);
    }

    private Message question() {
        String question = PoliceQueryClient.question("ZZ00" + sequence.incrementAndGet(), "INVESTIGACION");
        return Message.of(SOAP + basic("police", "crossings"), InboundClient.envelope(question));
    }

    private Message xroad() {
        String element = Fixture.text("flows/xroad/sent.xml", Map.of())
                .replace("RUM-CO-2026-95002", "RUM-CO-2026-" + sequence.incrementAndGet());
        String[] path = {"eurofront", "xroad", "EF-RUM-CO"};
        GatewayCredentials credentials = gateway.credentials();
        return Message.of(SOAP, XroadEnvelope.of(element, credentials.user(path), credentials.password(path)));
    }

    private Message settings() {
        return Message.of(
                ANY_JSON + "Authorization: " + gateway.credentials().account("auditor") + "\r\n",
                "{\"settings\": \"operation: registrarParte\", \"reason\": \"a\"}");
    }

    private String key(String... path) {
        return "X-API-Key: " + gateway.credentials().apiKey(path) + "\r\n";
    }

    private String basic(String... path) {
        return "Authorization: " + gateway.credentials().basic(path) + "\r\n";
    }
}
