package org.enlace.gateway.exchange.intake.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.conversion.InstantForm;

/** Adds a finding to a border alert that came after its end; it is accepted and delivered all the same. Pure. */
public final class ExpiredAlertCheck {

    private ExpiredAlertCheck() {}

    public static Optional<MappingFinding> of(JsonNode record, Instant receivedAt) {
        JsonNode validUntil = record.path("alert").path("validUntil").path("utc");
        return validUntil.isTextual()
                        && InstantForm.read(validUntil.textValue()).isBefore(receivedAt)
                ? Optional.of(MappingFinding.warn("alert.validUntil", "expired"))
                : Optional.empty();
    }
}
