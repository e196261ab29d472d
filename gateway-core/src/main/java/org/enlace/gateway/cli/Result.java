package org.enlace.gateway.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run of the demo ended.
 *
 * @param traffic what the partners' ledgers say
 * @param parkedCount how many the gateway parked
 * @param parked which ones
 */
record Result(Traffic traffic, long parkedCount, List<Undelivered> parked) {

    /** Missing effects that are not parked, each parked delivery explaining one missing effect. */
    long lost() {
        Map<Undelivered, Integer> explained = new HashMap<>();
        parked.forEach(each -> explained.merge(each, 1, Integer::sum));
        long lost = 0;
        for (Undelivered missing : traffic.missing()) {
            int left = explained.getOrDefault(missing, 0);
            if (left > 0) {
                explained.put(missing, left - 1);
            } else {
                lost++;
            }
        }
        return lost;
    }

    boolean good() {
        return lost() == 0 && traffic.doubled() == 0;
    }

    /** The last line of a run: the same words in every language, for scripts that read it. */
    String line() {
        return "sent %d · accepted %d · refused %d · delivered %d · parked %d · lost %d · doubled %d"
                .formatted(
                        traffic.sent(),
                        traffic.accepted(),
                        traffic.refused(),
                        traffic.delivered(),
                        parkedCount,
                        lost(),
                        traffic.doubled());
    }
}
