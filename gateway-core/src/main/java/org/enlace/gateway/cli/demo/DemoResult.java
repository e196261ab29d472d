package org.enlace.gateway.cli.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.cli.shared.UndeliveredRecord;

/**
 * The result of a run of the demo.
 *
 * @param traffic what the partners' ledgers say
 * @param parkedCount how many the gateway parked
 * @param parked which ones
 */
record DemoResult(Traffic traffic, long parkedCount, List<UndeliveredRecord> parked) {

    /** Missing effects that are not parked, each parked delivery explaining one missing effect. */
    long lost() {
        Map<UndeliveredRecord, Integer> explained = new HashMap<>();
        parked.forEach(each -> explained.merge(each, 1, Integer::sum));
        long lost = 0;
        for (UndeliveredRecord missing : traffic.missing()) {
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
