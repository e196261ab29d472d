package org.enlace.gateway.exchange.intake.rule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.exchange.journal.ReceiptLookup;

/** Makes the receipts that name a decision: they follow from its content, and are the same when it is repeated after a restore. */
public final class DecisionReceipts {

    /** Of a decision about more messages the rest is counted. */
    private static final int NAMED = 50;

    private DecisionReceipts() {}

    public static String of(ReceiptLookup receiptLookup, Connection tx, Collection<UUID> messages) throws SQLException {
        List<UUID> named = messages.stream().distinct().sorted().limit(NAMED).toList();
        String text = receiptLookup.of(tx, named).values().stream()
                .map(each -> each.receiptId().toString())
                .sorted()
                .collect(Collectors.joining(" "));
        long more = messages.stream().distinct().count() - named.size();
        return more > 0 ? text + " +" + more : text;
    }
}
