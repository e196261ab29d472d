package org.enlace.gateway.console.mapping;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The differences between a shadow mapping and the live mapping.
 *
 * @param mapping the shadow mapping
 * @param compared messages that both translated
 * @param differing those with a difference
 * @param skipped messages that were skipped under load
 * @param since time at which counting began; null if nothing was counted yet
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
     * A field and its kind of difference.
     *
     * @param example the latest message that shows it
     */
    record Seen(String kind, String path, long count, UUID example, Instant lastAt) {}

    static ShadowView notYet(String mapping) {
        return new ShadowView(mapping, 0, 0, 0, null, null, List.of());
    }
}
