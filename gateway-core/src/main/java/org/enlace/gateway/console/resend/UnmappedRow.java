package org.enlace.gateway.console.resend;

import java.time.Instant;
import java.util.UUID;

/**
 * A field of a link's messages with unmapped codes. The words themselves are not shown.
 *
 * @param record slug; null for messages that were parked before the record was known
 * @param mapping the current mapping of the link's messages; null if the link is gone
 * @param field in the partner's own words
 * @param list name of the code list without such a word, by the mapping's table; null if it names none
 * @param messages number of current messages with the finding
 * @param since time of the first of them
 * @param last time of the latest
 * @param example the latest message
 */
record UnmappedRow(
        String link,
        String record,
        String mapping,
        String field,
        String list,
        long messages,
        Instant since,
        Instant last,
        UUID example) {}
