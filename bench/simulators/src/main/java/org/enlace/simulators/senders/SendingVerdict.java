package org.enlace.simulators.senders;

import java.util.List;

/**
 * Meaning of an answer.
 *
 * @param last false if the same must be sent again later
 * @param accepted the message was accepted
 * @param receipt the gateway's receipt; null if it was not accepted
 * @param status for people
 * @param refused positions of refused records inside an accepted message
 */
record SendingVerdict(boolean last, boolean accepted, String receipt, String status, List<Integer> refused) {

    static SendingVerdict yes(String receipt, String status) {
        return new SendingVerdict(true, true, receipt, status, List.of());
    }

    static SendingVerdict no(String status) {
        return new SendingVerdict(true, false, null, status, List.of());
    }

    static SendingVerdict again(String status) {
        return new SendingVerdict(false, false, null, status, List.of());
    }
}
