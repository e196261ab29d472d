package org.enlace.gateway.exchange.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.StoredJson;

/**
 * One row of {@code journal.hop}: a hop of a delivery, or all hops of a message that are written together.
 *
 * @param first in the columns of the row
 * @param others of the same message, in their order
 */
record HopRow(Hop first, List<Hop> others) {

    /** Returns the rows of these hops. Each step of a delivery, and each withdrawal, is a row of its own: they are looked for by their step. */
    static List<HopRow> of(List<Hop> hops) {
        List<HopRow> rows = new ArrayList<>();
        Map<UUID, HopRow> messages = new HashMap<>();
        for (Hop hop : hops) {
            boolean alone = hop.deliveryId().isPresent() || hop.step() == Hop.Step.WITHDRAWN;
            HopRow known = alone ? null : messages.get(hop.messageId());
            if (known != null) {
                known.others.add(hop);
                continue;
            }
            HopRow row = new HopRow(hop, new ArrayList<>());
            rows.add(row);
            if (!alone) {
                messages.put(hop.messageId(), row);
            }
        }
        return rows;
    }

    /** Returns the other hops as JSON; null for none. */
    String later() {
        return others.isEmpty()
                ? null
                : StoredJson.write(others.stream().map(HopRow::members).toList());
    }

    private static Map<String, Object> members(Hop hop) {
        Map<String, Object> members = new LinkedHashMap<>();
        // The server rounds it to the microsecond as it rounds the moment in the column: steps of one moment keep their
        // order.
        members.put("at", hop.at().toString());
        members.put("step", hop.step().name());
        members.put("outcome", hop.outcome());
        members.put("micros", hop.micros());
        members.put("facts", hop.facts());
        return members;
    }
}
