package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.journal.Origins;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.recovery.NotBackLine;
import org.springframework.stereotype.Component;

/** What the list outside the database has to say of what is taken back: a line for each receipt by which it may come again. Thread-safe. */
@Component
class TakenBackLines {

    private final Origins origins;
    private final ReceiptIds receipts;

    TakenBackLines(Origins origins, ReceiptIds receipts) {
        this.origins = origins;
        this.receipts = receipts;
    }

    /** Of a record; what it was made of is given up with it. */
    List<NotBackLine> withdrawn(Connection tx, Standing.Version version, Instant now) throws SQLException {
        UUID id = version.messageId();
        Origins.Origin origin = origins.of(tx, id);
        String link = version.key().link();
        List<NotBackLine> lines = new ArrayList<>();
        lines.add(NotBackLine.withdrawn(now, link, id, origin.receiptId()));
        UUID saying = receipts.saying(
                LinkId.parse(link), origin.digest(), version.key().businessId());
        // What was made of an accepted message says what that one says: to take it back is not to take that one back.
        if (origin.madeOf().isEmpty() && !saying.equals(origin.receiptId())) {
            lines.add(NotBackLine.withdrawn(now, link, id, saying));
        }
        Optional<UUID> parked = origins.giveUpParked(tx, id);
        if (parked.isPresent()) {
            lines.addAll(givenUp(tx, parked.get(), now));
        }
        return lines;
    }

    /** Of a parked message. */
    List<NotBackLine> givenUp(Connection tx, UUID id, Instant now) throws SQLException {
        Origins.Origin origin = origins.of(tx, id);
        return List.of(NotBackLine.givenUp(now, origin.link(), id, origin.receiptId()));
    }
}
