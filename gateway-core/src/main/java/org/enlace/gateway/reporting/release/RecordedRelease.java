package org.enlace.gateway.reporting.release;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A release in the ledger.
 *
 * @param year the year of its tables
 * @param cutOff date of the facts
 * @param rules version of the rules it was made under
 * @param beside the number of the last publication that it was checked against; 0 if there was none
 * @param cells number of cells of all its tables together; {@code held} of them are suppressed
 * @param publication empty while it is a draft
 */
public record RecordedRelease(
        UUID id,
        int year,
        Instant cutOff,
        String rules,
        long beside,
        String madeBy,
        Instant madeAt,
        int cells,
        int held,
        Optional<Publication> publication) {

    /** A publication of a release: who decided it and where the decision is recorded. */
    public record Publication(String minutes, String by, Instant at) {}
}
