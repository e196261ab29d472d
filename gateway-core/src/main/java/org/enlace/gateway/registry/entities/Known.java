package org.enlace.gateway.registry.entities;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that is known of some cases and persons, with the moments from which it was. Immutable.
 *
 * @param moves in the order in which they were made
 */
record Known(List<Said> said, List<Moved> moves, List<Merged> merges) {

    Known {
        said = List.copyOf(said);
        moves = List.copyOf(moves);
        merges = List.copyOf(merges);
    }

    /** A steward gave a mention to another person. */
    record Moved(UUID mention, UUID from, UUID to, Instant at) {}

    /** A case turned out to be part of another one. */
    record Merged(UUID caseId, UUID into, Instant at) {}
}
