package org.enlace.gateway.console.resend;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.console.oversight.AuditQueries;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.resend.DeadLetterService;
import org.enlace.gateway.operations.resend.ResendJob;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads the last action on a failure group as a whole, for display to a later operator. Thread-safe. */
@Component
class DeadLetterGroupHistory {

    /** Searches the latest entries of their kind: the number of entries is unlimited, and a competing action was recent. */
    private static final String GIVEN_UP =
            "select actor, at from (select actor, at, facts from audit.entry where action = 'CANCELLED'"
                    + AuditQueries.RARE
                    + " order by at desc limit 5000) latest where facts ->> 'group' = :group order by at desc limit 1";

    private final ScopedReader reading;
    private final DeadLetterService parking;

    DeadLetterGroupHistory(ScopedReader reading, DeadLetterService parking) {
        this.reading = reading;
        this.parking = parking;
    }

    /**
     * The last action.
     *
     * @param job the resend job; null if the group was given up
     * @param running true if that job is still running
     */
    record Done(String by, Instant at, UUID job, boolean running) {

        private static Done of(ResendJob job) {
            return new Done(
                    job.requestedBy(), job.createdAt(), job.id(), job.state().equals("RUNNING"));
        }
    }

    /** Returns the last action. Empty if the group was neither resent nor given up recently. */
    Optional<Done> last(Viewer viewer, String group) {
        return Stream.concat(
                        parking.lastRelease(viewer.operator(), group).map(Done::of).stream(),
                        givenUp(viewer, group).stream())
                .max(Comparator.comparing(Done::at));
    }

    private Optional<Done> givenUp(Viewer viewer, String group) {
        return reading.as(viewer, client -> client.sql(GIVEN_UP)
                .param("group", group)
                .query((row, number) -> new Done(
                        row.getString("actor").replaceFirst("^operator:", ""),
                        SqlStatement.instant(row, "at"),
                        null,
                        false))
                .optional());
    }
}
