package org.enlace.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.enlace.mappings.conversion.InstantForm;

/** What the current picture shows of a border alert: no person. */
record AlertPicture(String alertId, String post, String kind, String priority, Instant occurredAt, Instant validUntil) {

    /** The alert of a record; empty if the record is none, or tells how an alert of somebody else ended. */
    static Optional<AlertPicture> of(JsonNode record) {
        JsonNode alert = record.path("alert");
        if (!alert.path("alertId").isTextual() || alert.has("outcome")) {
            return Optional.empty();
        }
        return Optional.of(new AlertPicture(
                alert.path("alertId").textValue(),
                alert.path("post").path("code").textValue(),
                alert.path("kind").path("code").textValue(),
                alert.path("priority").path("code").textValue(),
                moment(alert.path("occurredAt")),
                moment(alert.path("validUntil"))));
    }

    private static Instant moment(JsonNode instant) {
        try {
            return instant.path("utc").isTextual()
                    ? InstantForm.read(instant.path("utc").textValue())
                    : null;
        } catch (DateTimeException notAMoment) {
            return null;
        }
    }

    /** This picture; what it leaves blank, an older one still tells. */
    AlertPicture over(AlertPicture older) {
        return new AlertPicture(
                alertId,
                known(post, older.post),
                known(kind, older.kind),
                known(priority, older.priority),
                known(occurredAt, older.occurredAt),
                known(validUntil, older.validUntil));
    }

    private static <T> T known(T newer, T older) {
        return newer == null ? older : newer;
    }
}
