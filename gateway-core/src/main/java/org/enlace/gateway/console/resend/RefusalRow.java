package org.enlace.gateway.console.resend;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.connector.Finding;
import org.enlace.gateway.exchange.delivery.PartnerReceipts;
import org.enlace.gateway.exchange.delivery.PartnerReceipts.Refusal;
import org.enlace.gateway.operations.resend.DeadLetterGroup;

/**
 * The same answer of a receiver to some of the newest failed deliveries of a group, without its content.
 *
 * @param status of the protocol
 * @param findings names of fields and rules that the answer lists
 * @param deliveries how many of those looked at have it
 * @param newest when the newest of them got it first; their last attempts may have got the same or none
 */
record RefusalRow(String status, List<Finding> findings, int deliveries, Instant newest) {

    /** Returns the answers of a group, the newest first; empty for a group of messages. */
    static List<RefusalRow> of(PartnerReceipts receipts, DeadLetterGroup group) {
        Map<List<Object>, RefusalRow> rows = new LinkedHashMap<>();
        if (!group.ofMessages() && group.record() != null) {
            receipts.refusals(group.sender(), group.receiver(), group.record(), group.cause())
                    .forEach(each -> rows.merge(
                            List.of(each.status(), each.findings()), of(each), (newer, older) -> newer.andOne()));
        }
        return List.copyOf(rows.values());
    }

    private static RefusalRow of(Refusal refusal) {
        return new RefusalRow(refusal.status(), refusal.findings(), 1, refusal.at());
    }

    private RefusalRow andOne() {
        return new RefusalRow(status, findings, deliveries + 1, newest);
    }
}
