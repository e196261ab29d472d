package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.enlace.mappings.conversion.InstantForm;

/** The data of a border alert in the current view: no person. */
record AlertPicture(String alertId, String post, String kind, String priority, Instant occurredAt, Instant validUntil) {

    /** The alert of a record; empty if the record is none, or tells how another person's alert ended. */
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

    /** Returns this data; what it leaves blank is taken from an older one. */
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
