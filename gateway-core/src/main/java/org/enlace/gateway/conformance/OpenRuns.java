package org.enlace.gateway.conformance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
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
     * The open run of a link.
     *
     * @throws SQLException if nobody can say: then nothing may be taken as if there were none
     */
    public Optional<UUID> of(LinkId link) throws SQLException {
        if (!inThisHouse()) {
            return Optional.empty();
        }
        try (Connection connection = source.getConnection()) {
            return Rows.of(List.of(link))
                    .text(LinkId::toString)
                    .instant(each -> clock.instant())
                    .read(
                            connection,
                            """
                            select r.id from unnest(?::text[], ?::text[]) as t(link, now)
                            join conformance.run r on r.link = t.link and r.ended_at is null and r.expires_at > t.now::timestamptz
                            """,
                            row -> row.getObject(1, UUID.class))
                    .stream()
                    .findFirst();
        }
    }
}
