package org.enlace.gateway.exchange.conformance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.springframework.stereotype.Component;

/**
 * Finds the conformance run that a message of a link belongs to. The database is queried for every message, so that no node is ever behind; an
 * installation without runs is not queried. Thread-safe.
 */
@Component
public class OpenConformanceRuns {

    /** Time after the end of a run during which a sender that had no answer repeats its message. */
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
    private final EnvironmentLabel environmentLabel;

    public OpenConformanceRuns(DataSource source, EnvironmentLabel environmentLabel) {
        this.source = source;
        this.environmentLabel = environmentLabel;
    }

    /** Returns true in an installation that declares itself a test or a training. One that declares nothing may be production. */
    public boolean allowedHere() {
        return environmentLabel.proves();
    }

    /**
     * The runs of a link as they stood at a moment.
     *
     * @param open the run that was open then, whatever became of it since: a message that waited until the run was over belongs to it all the same
     * @param over those that ended within {@link #LATELY} before, the newest first; at most {@value #MOST}
     */
    public record Standing(Optional<UUID> open, List<UUID> over) {}

    /**
     * Returns how the runs of a link stood at a moment. One database query, since it runs for each message.
     *
     * @throws SQLException if the database cannot answer: then nothing may be taken as if there were no run
     */
    public Standing at(LinkId link, Instant moment) throws SQLException {
        if (!allowedHere()) {
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

    /** Returns how many runs of a link were begun since a moment. */
    int begun(LinkId link, Instant since) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return SqlStatement.of(
                            connection,
                            "select count(*) from conformance.run where link = ? and started_at > ?",
                            link.toString(),
                            since)
                    .single(row -> row.getInt(1));
        }
    }

    private List<Found> around(LinkId link, Instant moment) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return RowArrays.of(List.of(link))
                    .text(LinkId::toString)
                    .instant(each -> moment.truncatedTo(ChronoUnit.MICROS))
                    .instant(each -> moment.minus(LATELY))
                    .read(connection, AROUND, row -> new Found(row.getObject(1, UUID.class), row.getBoolean(2)));
        }
    }
}
