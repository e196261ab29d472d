package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.intake.Submission.GivenUp;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Gives up a parked message: no receiver ever got it, and no receiver is told. Thread-safe: it holds no state. */
@Component
class MessageAbandonment {

    private final StoredMessages storedMessages;
    private final Journal journal;
    private final WithdrawalListLines lines;

    MessageAbandonment(StoredMessages storedMessages, Journal journal, WithdrawalListLines lines) {
        this.storedMessages = storedMessages;
        this.journal = journal;
        this.lines = lines;
    }

    WithdrawalWriter.Written write(Connection tx, GivenUp asked, Instant now) throws SQLException {
        UUID id = asked.messageId();
        if (storedMessages.withdraw(tx, List.of(id)).isEmpty()) {
            return WithdrawalWriter.Written.nothing();
        }
        journal.hops(tx, List.of(new Hop(id, Optional.empty(), now, Hop.Step.WITHDRAWN, "WITHDRAWN", null, Map.of())));
        Map<String, String> facts = new HashMap<>(asked.facts());
        asked.first().ifPresent(first -> facts.put("first", first.toString()));
        return new WithdrawalWriter.Written(
                new IntakeResult.Withdrawn(0),
                List.of(),
                List.of(AuditEvent.of(now, asked.by(), AuditAction.CANCELLED, id.toString(), facts)),
                asked.first().isPresent() ? List.of() : lines.givenUp(tx, id, now));
    }
}
