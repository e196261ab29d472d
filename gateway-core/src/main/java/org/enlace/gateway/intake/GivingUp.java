package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.intake.Submission.GivenUp;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.journal.Journal;
import org.enlace.gateway.journal.Stored;
import org.springframework.stereotype.Component;

/** Gives a parked message up: nobody ever got it, and nobody is told. Thread-safe: it holds no state. */
@Component
class GivingUp {

    private final Stored stored;
    private final Journal journal;
    private final TakenBackLines lines;

    GivingUp(Stored stored, Journal journal, TakenBackLines lines) {
        this.stored = stored;
        this.journal = journal;
        this.lines = lines;
    }

    Withdrawing.Written write(Connection tx, GivenUp asked, Instant now) throws SQLException {
        UUID id = asked.messageId();
        if (stored.withdraw(tx, List.of(id)).isEmpty()) {
            return Withdrawing.Written.nothing();
        }
        journal.hops(tx, List.of(new Hop(id, Optional.empty(), now, Hop.Step.WITHDRAWN, "WITHDRAWN", null, Map.of())));
        Map<String, String> facts = new HashMap<>(asked.facts());
        asked.first().ifPresent(first -> facts.put("first", first.toString()));
        return new Withdrawing.Written(
                new Verdict.Withdrawn(0),
                List.of(),
                List.of(AuditEvent.of(now, asked.by(), AuditAction.CANCELLED, id.toString(), facts)),
                asked.first().isPresent() ? List.of() : lines.givenUp(tx, id, now));
    }
}
