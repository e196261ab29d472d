package org.enlace.gateway.console;

import java.time.Instant;
import java.util.UUID;

/**
 * A field of a link's messages in which words came that no list translates. The words themselves are not told.
 *
 * @param record slug; null of messages that were parked before anybody could tell
 * @param mapping what translates the link's messages today; null if the link is gone
 * @param field in the partner's own words
 * @param list name of the code list that knows no such word, as the mapping's table says; null if it says none
 * @param messages how many that stand say so
 * @param since when the first of them came
 * @param last when the latest came
 * @param example the latest
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
