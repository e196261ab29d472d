package org.enlace.simulators.invented;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes what goes around an alert: how it ended (R6), the alert as X-Road carries it (R5), and notices of cases that span a border (R12). */
public final class BorderDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private BorderDocuments() {}

    /** The Police's element {@code registrarResultadoAlerta}. */
    public static String outcome(String alertId, String result, LocalDateTime closed) {
        return ("<pn:registrarResultadoAlerta xmlns:pn=\"urn:ejemplo:ec:policia:resultado:v1\"><pn:codigoAlerta>%s</pn:codigoAlerta>"
                        + "<pn:resultado>%s</pn:resultado><pn:fechaCierre>%s</pn:fechaCierre></pn:registrarResultadoAlerta>")
                .formatted(alertId, result, STAMP.format(closed));
    }

    /** A post's element {@code raiseAlert}, with its subjects. */
    public static String raiseAlert(BorderAlert alert) {
        StringBuilder text = new StringBuilder("<ef:raiseAlert xmlns:ef=\"urn:example:eurofront:alert:v1\">");
        element(text, "alertId", alert.alertId());
        text.append("<ef:post code=\"%s\" side=\"%s\"/>"
                .formatted(alert.post().substring(3, 6), alert.post().substring(7)));
        element(text, "raisedAt", alert.raisedAt().toString());
        element(text, "occurredAt", alert.occurredAt().toString());
        element(text, "validUntil", alert.validUntil().toString());
        element(text, "kind", alert.kind());
        element(text, "priority", String.valueOf(alert.priority()));
        alert.subjects().forEach(person -> subject(text, person));
        alert.indicators().forEach(each -> element(text, "indicator", each));
        if (alert.requestedAction() != null) {
            element(text, "requestedAction", alert.requestedAction());
        }
        text.append("<ef:handling marking=\"%s\" purpose=\"BORDER_CONTROL\"/>".formatted(alert.marking()));
        return text.append("</ef:raiseAlert>").toString();
    }

    private static void subject(StringBuilder text, Person person) {
        text.append("<ef:subject>");
        element(text, "given", AlertJson.title(person.given()));
        element(text, "family", AlertJson.title(person.surnames()));
        element(text, "sex", person.sex() == null ? "notStated" : person.sex());
        element(
                text,
                "nationality",
                person.nation() == null ? "unknown" : person.nation().alpha3());
        text.append("</ef:subject>");
    }

    private static void element(StringBuilder text, String name, String content) {
        text.append("<ef:")
                .append(name)
                .append('>')
                .append(content)
                .append("</ef:")
                .append(name)
                .append('>');
    }

    /** A post's notice of a case. */
    public static InventedMessage caseNotice(String post, long serial, Instant now) {
        String id = "%s-%d-C%05d".formatted(post.substring(3), 2026 + serial / 100_000, serial % 100_000);
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", "notice-" + post.substring(3) + "-" + serial)
                .put("source", "urn:example:eurofront:" + post)
                .put("type", "case.notice.v1")
                .put(
                        "time",
                        now.atOffset(ZoneOffset.UTC).withNano(0).toInstant().toString())
                .put("datacontenttype", "application/json");
        ObjectNode data = event.putObject("data")
                .put("caseRef", id)
                .put("phenomenon", serial % 2 == 0 ? "trafficking" : "smuggling")
                .put("legalBasis", "Invented agreement 7")
                .put("originCountry", "COL")
                .put("exploitationCountry", "ECU")
                .put("riskAssessed", true);
        data.putObject("post").put("code", post.substring(3, 6)).put("side", post.substring(7));
        data.putArray("victims")
                .addObject()
                .put("minor", true)
                .put("ageMin", 14)
                .put("ageMax", 16)
                .putArray("exploitation")
                .add("labour");
        data.putObject("handling").put("marking", "AMBER").put("purpose", "PROTECTION");
        return new InventedMessage(id, null, event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
