package org.enlace.load.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.hostile.Endpoint;
import org.enlace.hostile.Endpoint.Format;
import org.enlace.hostile.Endpoint.Message;
import org.enlace.hostile.Probe;
import org.enlace.load.LoadSettings;
import org.enlace.load.process.SendingKeys;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.NumberedRecords;
import org.enlace.load.traffic.RecordEndpoint;
import org.enlace.load.traffic.ReportRecords;

/** The endpoints of the measuring configuration that hostile requests go to, and the valid requests between. */
final class HostileTraffic {

    private static final int BYTES = 2_048;
    private static final int MOST = 1_000_000;
    private static final String ACCOUNT = "operator";
    private static final String SETTINGS = "/operator/api/links/police/reports/settings/check";

    private final LoadSettings settings;
    private final Endpoint rest;
    private final Endpoint soap;

    HostileTraffic(LoadSettings settings) throws IOException {
        this.settings = settings;
        Instant now = Instant.now();
        rest = endpoint(
                "rest",
                Format.JSON,
                SendingKeys.in(settings.data()).endpoint(),
                new AlertRecords(now, new AlertRecords.Shape(BYTES, MOST, List.of(0, 1, 2))));
        soap = endpoint(
                "soap",
                Format.XML,
                SendingKeys.police(settings.data()),
                new ReportRecords(LocalDateTime.ofInstant(now, ZoneOffset.UTC), BYTES, MOST));
    }

    private static Endpoint endpoint(
            String kind, Format format, RecordEndpoint recordEndpoint, NumberedRecords numberedRecords) {
        AtomicInteger number = new AtomicInteger();
        String path = recordEndpoint.request(numberedRecords.record(0)).path();
        return Endpoint.of(kind, path, format, () -> {
            RecordEndpoint.Request request = recordEndpoint.request(numberedRecords.record(number.incrementAndGet()));
            return new Message(request.headers(), new String(request.body(), StandardCharsets.ISO_8859_1));
        });
    }

    Endpoint rest() {
        return rest;
    }

    Endpoint soap() {
        return soap;
    }

    List<Endpoint> endpoints() throws IOException {
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";
        String user = ACCOUNT + ":" + SendingKeys.operator(settings.data(), ACCOUNT);
        String api = "Content-Type: application/json\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)) + "\r\n";
        return List.of(
                rest,
                soap,
                Endpoint.of("login", "/login", Format.FORM, () -> new Message(form, "username=nobody&password=none")),
                Endpoint.of("api", SETTINGS, Format.JSON, () -> new Message(api, "{\"settings\": \"operation: a\"}"))
                        .reflecting());
    }

    List<Probe> probes() {
        int port = settings.port();
        return List.of(
                Probe.of(rest, port, "HTTP/1.1 201"),
                Probe.of(soap, port, "codigoRespuesta>0<"),
                Probe.get("login page", port, "/login"),
                Probe.get("health", port + 1, "/actuator/health/readiness"));
    }
}
