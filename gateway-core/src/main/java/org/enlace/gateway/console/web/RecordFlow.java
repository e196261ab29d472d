package org.enlace.gateway.console.web;

import java.time.Instant;
import org.enlace.gateway.exchange.delivery.sweep.UnroutableDeliveries;

/**
 * The state of one record between one sending link and one receiver, today and now.
 *
 * @param pair sender, receiver, record, and the common counts
 * @param agreed true if an agreement in force allows it
 * @param stoppedLink its stopped link, the receiving one if both are; null if both run
 * @param retrying deliveries whose last attempt failed
 * @param held deliveries behind an earlier one of their case
 * @param attempts highest number of attempts among the retrying
 * @param oldest creation time of the oldest delivery on its way; null if there is none
 * @param nextTry time of the next retry; null if none is retrying
 * @param lastRefusal time of the receiver's last refusal today; null if there is none
 * @param fault fault of the newest failure; null if none
 * @param failures attempts that failed since the last success, of all the retrying together; 0 if a delivery succeeded since
 */
public record RecordFlow(
        PairStatus pair,
        boolean agreed,
        String stoppedLink,
        long retrying,
        long held,
        int attempts,
        Instant oldest,
        Instant nextTry,
        Instant lastRefusal,
        String fault,
        long failures) {

    /** True if it waits for a link that the configuration does not have. */
    public boolean lost() {
        return UnroutableDeliveries.LINK_MISSING.equals(pair.waitsFor());
    }

    boolean stopped() {
        return stoppedLink != null;
    }
}
