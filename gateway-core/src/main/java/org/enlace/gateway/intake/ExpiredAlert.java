package org.enlace.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.enlace.mappings.Finding;
import org.enlace.mappings.conversion.InstantForm;

/** A border alert that came after its end is accepted and delivered all the same, with a finding (house, section 10). Pure. */
final class ExpiredAlert {

    private ExpiredAlert() {}

    static Optional<Finding> of(JsonNode record, Instant receivedAt) {
        JsonNode validUntil = record.path("alert").path("validUntil").path("utc");
        return validUntil.isTextual()
                        && InstantForm.read(validUntil.textValue()).isBefore(receivedAt)
                ? Optional.of(Finding.warn("alert.validUntil", "expired"))
                : Optional.empty();
    }
}
