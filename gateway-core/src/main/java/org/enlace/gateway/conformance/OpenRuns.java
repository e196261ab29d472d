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

    private static final String OPEN = """
            select r.id from unnest(?::text[], ?::text[], ?::text[]) as t(link, at, since)
            join conformance.run r on r.link = t.link and r.started_at <= t.at::timestamptz and least(r.ended_at, r.expires_at) > t.at::timestamptz
            order by r.started_at desc
            """;

    private static final String LATELY_OVER = """
            select r.id from unnest(?::text[], ?::text[], ?::text[]) as t(link, at, since)
            join conformance.run r on r.link = t.link and least(r.ended_at, r.expires_at) <= t.at::timestamptz
                and least(r.ended_at, r.expires_at) > t.since::timestamptz
            order by r.started_at desc limit %d
            """.formatted(MOST);

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

    /** The open run of a link, now. */
    public Optional<UUID> of(LinkId link) throws SQLException {
        return of(link, clock.instant());
    }

    /**
     * The run of a link that was open at a moment, whatever became of it since: who waited for its turn until the run was over belongs to it all the same.
     *
     * @throws SQLException if nobody can say: then nothing may be taken as if there were none
     */
    public Optional<UUID> of(LinkId link, Instant moment) throws SQLException {
        return ask(link, moment, OPEN).stream().findFirst();
    }

    /** The runs of a link that ended within {@link #LATELY} before a moment, the newest first; at most {@value #MOST}. */
    public List<UUID> endedLately(LinkId link, Instant moment) throws SQLException {
        return ask(link, moment, LATELY_OVER);
    }

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

    private List<UUID> ask(LinkId link, Instant moment, String question) throws SQLException {
        if (!inThisHouse()) {
            return List.of();
        }
        try (Connection connection = source.getConnection()) {
            return Rows.of(List.of(link))
                    .text(LinkId::toString)
                    .instant(each -> moment.truncatedTo(ChronoUnit.MICROS))
                    .instant(each -> moment.minus(LATELY))
                    .read(connection, question, row -> row.getObject(1, UUID.class));
        }
    }
}
