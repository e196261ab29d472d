package org.enlace.gateway.notices;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.replay.Alarms;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/** One look at the alarms: what it saw and what is to be said of it are one transaction. Thread-safe. */
@Component
class Looks {

    private static final Duration KEPT = Duration.ofDays(90);

    private final Alarms alarms;
    private final SeenRows seen;
    private final NoticeRows notices;
    private final Partners partners;
    private final Clock clock;

    Looks(Alarms alarms, SeenRows seen, NoticeRows notices, Partners partners, Clock clock) {
        this.alarms = alarms;
        this.seen = seen;
        this.notices = notices;
        this.partners = partners;
        this.clock = clock;
    }

    /** How many notices it made. */
    int look(Connection tx) throws SQLException {
        Instant now = clock.instant();
        Turn turn =
                Turn.of(seen.open(tx), alarms.all(tx), partners.current().notices(), now, () -> TimeOrderedId.at(now));
        if (!turn.changed().isEmpty()) {
            seen.keep(tx, turn.changed());
        }
        seen.forget(tx, now.minus(KEPT));
        return notices.make(tx, turn.orders(), now);
    }
}
