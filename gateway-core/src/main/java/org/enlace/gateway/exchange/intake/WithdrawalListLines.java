package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.backup.ExclusionLine;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.MessageOrigins;
import org.springframework.stereotype.Component;

/** Makes the lines of the exclusion list for what is taken back: a line for each receipt by which it may come again. Thread-safe. */
@Component
class WithdrawalListLines {

    private final MessageOrigins messageOrigins;
    private final ReceiptIds receipts;

    WithdrawalListLines(MessageOrigins messageOrigins, ReceiptIds receipts) {
        this.messageOrigins = messageOrigins;
        this.receipts = receipts;
    }

    /** The lines of a record; those of the messages it was made of are given up with it. */
    List<ExclusionLine> withdrawn(Connection tx, CurrentVersions.Version version, Instant now) throws SQLException {
        UUID id = version.messageId();
        MessageOrigins.Origin origin = messageOrigins.of(tx, id);
        String link = version.key().link();
        List<ExclusionLine> lines = new ArrayList<>();
        lines.add(ExclusionLine.withdrawn(now, link, id, origin.receiptId()));
        UUID saying = receipts.saying(
                LinkId.parse(link), origin.digest(), version.key().businessId());
        // A message made of an accepted message has the same content: to take it back is not to take that one back.
        if (origin.madeOf().isEmpty() && !saying.equals(origin.receiptId())) {
            lines.add(ExclusionLine.withdrawn(now, link, id, saying));
        }
        Optional<UUID> parked = messageOrigins.giveUpParked(tx, id);
        if (parked.isPresent()) {
            lines.addAll(givenUp(tx, parked.get(), now));
        }
        return lines;
    }

    /** The lines of a parked message. */
    List<ExclusionLine> givenUp(Connection tx, UUID id, Instant now) throws SQLException {
        MessageOrigins.Origin origin = messageOrigins.of(tx, id);
        return List.of(ExclusionLine.givenUp(now, origin.link(), id, origin.receiptId()));
    }
}
