package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.journal.Receipts;

/** Names what was decided by receipts: they follow from what was said, and are the same when it is said again after a restore. */
final class DecidedReceipts {

    /** Of a decision about more messages the rest is counted. */
    private static final int NAMED = 50;

    private DecidedReceipts() {}

    static String of(Receipts receipts, Connection tx, Collection<UUID> messages) throws SQLException {
        List<UUID> named = messages.stream().distinct().sorted().limit(NAMED).toList();
        String text = receipts.of(tx, named).values().stream()
                .map(each -> each.receiptId().toString())
                .sorted()
                .collect(Collectors.joining(" "));
        long more = messages.stream().distinct().count() - named.size();
        return more > 0 ? text + " +" + more : text;
    }
}
