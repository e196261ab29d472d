package org.enlace.gateway.monitoring.release;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A release in the ledger.
 *
 * @param year what its tables are about
 * @param cutOff as known on
 * @param rules version of the rules it was made under
 * @param beside the place of the last publication it was laid beside; 0 if there was none
 * @param cells of all its tables together; {@code held} of them are held back
 * @param publication empty while it is a draft
 */
public record ReleaseRow(
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

    /** When a release went out: who decided it and where that is written. */
    public record Publication(String minutes, String by, Instant at) {}
}
