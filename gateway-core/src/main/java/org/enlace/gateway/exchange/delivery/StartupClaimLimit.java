package org.enlace.gateway.exchange.delivery;

/**
 * Limits the first rounds after a start. Nothing of a round leaves before all of it is prepared, and preparing is many times slower until it has run
 * some hundred times: with 700 deliveries in the first round the first one left after seven seconds. Not thread-safe: the dispatcher's rounds alone
 * use it.
 */
final class StartupClaimLimit {

    private static final int FIRST = 4;
    private static final int NO_LIMIT = 1_024;

    private int most = FIRST;

    /** Returns how many deliveries may be claimed for a link that has capacity for {@code room}. */
    int atMost(int room) {
        return Math.min(room, most);
    }

    /** A round is done; with every one that moved something the next may be twice as large. */
    void done(int moved) {
        if (moved > 0 && most < NO_LIMIT) {
            most *= 2;
        }
    }
}
