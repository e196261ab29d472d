package org.enlace.gateway.operations.resend;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The expected result of a resend. Nothing was changed.
 *
 * @param total number of matches of the filter, counted no further than one more than a job may hold
 * @param looked how many of them were judged, the oldest first: all, or as many as size and time allow
 * @param receivers of those judged that would go out, how many to each link
 * @param outcomes of those judged, how many would be RELEASED, SENT_AGAIN, NEW_GENERATION, TRANSLATED, UNCHANGED, IGNORED or REFUSED
 * @param delivered of those judged, how many their receivers have accepted before
 * @param deliveredAndIgnored of those, how many have no second effect: the receiver knows the key, or nothing is sent at all
 * @param reasons why an item would be ignored or refused: a code and how often
 * @param released names of fields that a receiver would get and did not get before
 * @param withheld names of fields that a receiver got before and would not get
 */
public record ResendPreview(
        long total,
        long looked,
        Map<String, Long> receivers,
        Map<String, Long> outcomes,
        long delivered,
        long deliveredAndIgnored,
        Map<String, Long> reasons,
        List<String> released,
        List<String> withheld) {

    /** True if not everything was judged. */
    public boolean partial() {
        return looked < total;
    }

    /** True if everything was judged and nothing of it can be resent. */
    public boolean allRefused() {
        return !partial() && !outcomes.isEmpty() && outcomes.keySet().equals(Set.of("REFUSED"));
    }
}
