package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a mapping that runs beside the live one would have made otherwise.
 *
 * @param mapping the one beside
 * @param compared messages that both translated
 * @param differing of them, those with any difference
 * @param skipped messages that were passed by because there was too much to do
 * @param since when counting began; null if nothing was counted yet
 * @param differences the most frequent first
 */
record ShadowView(
        String mapping,
        long compared,
        long differing,
        long skipped,
        Instant since,
        Instant lastAt,
        List<Seen> differences) {

    /**
     * A field and in what it differs.
     *
     * @param example the latest message that shows it
     */
    record Seen(String kind, String path, long count, UUID example, Instant lastAt) {}

    static ShadowView notYet(String mapping) {
        return new ShadowView(mapping, 0, 0, 0, null, null, List.of());
    }
}
