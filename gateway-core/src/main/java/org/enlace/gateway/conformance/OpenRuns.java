package org.enlace.gateway.conformance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.premises.HouseSign;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/**
 * To which run what comes by a link belongs. Asked of the database for every message, so that no node is ever behind; in a house where there are no runs
 * nobody asks. Thread-safe.
 */
@Component
public class OpenRuns {

    /** Whoever had no answer to what it said in a run says it again for so long after the end. */
    public static final Duration LATELY = Duration.ofHours(48);

    private static final int MOST = 40;

    private static final String AROUND = """
            select r.id, least(r.ended_at, r.expires_at) > t.at::timestamptz
            from unnest(?::text[], ?::text[], ?::text[]) as t(link, at, since)
            join conformance.run r on r.link = t.link and r.started_at <= t.at::timestamptz
                and least(r.ended_at, r.expires_at) > t.since::timestamptz
            order by r.started_at desc limit %d
            """.formatted(MOST + 1);

    private final DataSource source;
    private final HouseSign house;
    private final Clock clock;

    public OpenRuns(DataSource source, HouseSign house, Clock clock) {
        this.source = source;
        this.house = house;
        this.clock = clock;
    }

    /** True in a house that says of itself that it is a test or a training. One that says nothing may be production. */
    public boolean inThisHouse() {
        return house.proves();
    }

    /**
     * The runs of a link as they stood at a moment.
     *
     * @param open the one that was open then, whatever became of it since: who waited for its turn until the run was over belongs to it all the same
     * @param over those that ended within {@link #LATELY} before, the newest first; at most {@value #MOST}
     */
    public record Standing(Optional<UUID> open, List<UUID> over) {}

    /** The open run of a link, now. */
    public Optional<UUID> of(LinkId link) throws SQLException {
        return at(link, clock.instant()).open();
    }

    /**
     * How the runs of a link stood at a moment: one question, for it is asked for each message.
     *
     * @throws SQLException if nobody can say: then nothing may be taken as if there were none
     */
    public Standing at(LinkId link, Instant moment) throws SQLException {
        if (!inThisHouse()) {
            return new Standing(Optional.empty(), List.of());
        }
        List<Found> found = around(link, moment);
        return new Standing(
                found.stream().filter(Found::open).map(Found::run).findFirst(),
                found.stream()
                        .filter(each -> !each.open())
                        .map(Found::run)
                        .limit(MOST)
                        .toList());
    }

    private record Found(UUID run, boolean open) {}

    /** How many runs of a link were begun since a moment. */
    int begun(LinkId link, Instant since) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Rows.of(List.of(link))
                    .text(LinkId::toString)
                    .instant(each -> since)
                    .read(
                            connection,
                            "select r.id from unnest(?::text[], ?::text[]) as t(link, since) join conformance.run r on r.link = t.link"
                                    + " and r.started_at > t.since::timestamptz",
                            row -> row.getObject(1, UUID.class))
                    .size();
        }
    }

    private List<Found> around(LinkId link, Instant moment) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Rows.of(List.of(link))
                    .text(LinkId::toString)
                    .instant(each -> moment.truncatedTo(ChronoUnit.MICROS))
                    .instant(each -> moment.minus(LATELY))
                    .read(connection, AROUND, row -> new Found(row.getObject(1, UUID.class), row.getBoolean(2)));
        }
    }
}
