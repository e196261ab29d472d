package org.enlace.gateway.console;

import java.time.Instant;
import org.enlace.gateway.delivery.Stranded;

/**
 * How one record travels from one sending link to one receiver, today and now.
 *
 * @param pair who, to whom, what, and the counts everybody asks for
 * @param agreed true if an agreement in force lets it travel
 * @param stoppedLink that of its two links which is stopped, the receiving one if both are; null if both run
 * @param retrying deliveries whose last attempt failed
 * @param held deliveries behind an earlier one of their case
 * @param attempts the most attempts among the retrying
 * @param oldest when the oldest delivery still on its way was made; null if there is none
 * @param nextTry when the next of the retrying is tried; null if none is retrying
 * @param lastRefusal when the receiver last refused something today; null if it did not
 * @param fault how the newest failure happened; null if none
 * @param failures attempts that failed since the last success, of all the retrying together; 0 if something got through since
 */
record Flow(
        Pair pair,
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
    boolean lost() {
        return Stranded.LINK_MISSING.equals(pair.waitsFor());
    }

    boolean stopped() {
        return stoppedLink != null;
    }
}
