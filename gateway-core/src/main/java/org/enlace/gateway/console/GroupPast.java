package org.enlace.gateway.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.replay.Job;
import org.enlace.gateway.replay.Parking;
import org.springframework.stereotype.Component;

/** What somebody did last with a failure group as a whole: who comes later is told. Thread-safe. */
@Component
class GroupPast {

    /** Among the latest of its kind: how many there are is nobody's choice, and who was faster was so just now. */
    private static final String GIVEN_UP =
            "select actor, at from (select actor, at, facts from audit.entry where action = 'CANCELLED'"
                    + AuditQueries.RARE
                    + " order by at desc limit 5000) latest where facts ->> 'group' = :group order by at desc limit 1";

    private final ScopedReading reading;
    private final Parking parking;

    GroupPast(ScopedReading reading, Parking parking) {
        this.reading = reading;
        this.parking = parking;
    }

    /**
     * What was done.
     *
     * @param job the replay that let it go; null if it was given up
     * @param running true if that replay is at work still
     */
    record Done(String by, Instant at, UUID job, boolean running) {

        private static Done of(Job job) {
            return new Done(
                    job.requestedBy(), job.createdAt(), job.id(), job.state().equals("RUNNING"));
        }
    }

    /** Empty if nobody let it go, nor gave it up lately. */
    Optional<Done> last(Viewer viewer, String group) {
        return Stream.concat(
                        parking.lastRelease(ReplayApi.operator(viewer), group).map(Done::of).stream(),
                        givenUp(viewer, group).stream())
                .max(Comparator.comparing(Done::at));
    }

    private Optional<Done> givenUp(Viewer viewer, String group) {
        return reading.as(viewer, client -> client.sql(GIVEN_UP)
                .param("group", group)
                .query((row, number) -> new Done(
                        row.getString("actor").replaceFirst("^operator:", ""), Columns.instant(row, "at"), null, false))
                .optional());
    }
}
