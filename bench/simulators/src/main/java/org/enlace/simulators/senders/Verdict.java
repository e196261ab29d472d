package org.enlace.simulators.senders;

import java.util.List;

/**
 * What an answer means.
 *
 * @param last false if the same must be sent again later
 * @param accepted the message was accepted
 * @param receipt the gateway's receipt; null if it was not accepted
 * @param status for people
 * @param refused positions of refused records inside an accepted message
 */
record Verdict(boolean last, boolean accepted, String receipt, String status, List<Integer> refused) {

    static Verdict yes(String receipt, String status) {
        return new Verdict(true, true, receipt, status, List.of());
    }

    static Verdict no(String status) {
        return new Verdict(true, false, null, status, List.of());
    }

    static Verdict again(String status) {
        return new Verdict(false, false, null, status, List.of());
    }
}
