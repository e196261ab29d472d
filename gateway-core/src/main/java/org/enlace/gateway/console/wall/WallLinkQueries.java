package org.enlace.gateway.console.wall;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Lists the links for screens on walls; each institution sees its own. */
@Component
class WallLinkQueries {

    private static final int MOST = 200;

    private final ScopedReader reading;
    private final Clock clock;

    WallLinkQueries(ScopedReader reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * A link for a screen, without its secret, which is not stored.
     *
     * @param institution the institution of its wall; {@code *} for the whole installation
     * @param name location of the screen
     * @param state {@code STANDS}, {@code ENDED} or {@code REVOKED}
     * @param revokedAt null if it was not revoked
     */
    record WallLink(
            UUID id,
            String institution,
            String name,
            String madeBy,
            Instant madeAt,
            Instant expiresAt,
            String state,
            String revokedBy,
            Instant revokedAt) {

        public boolean stands() {
            return state.equals("STANDS");
        }
    }

    /** Returns the links, the newest first. */
    List<WallLink> all(Viewer viewer) {
        Instant now = clock.instant();
        return reading.as(viewer, client -> client.sql(
                        "select id, institution, name, made_by, made_at, expires_at, revoked_by, revoked_at"
                                + " from access.wall_link order by made_at desc, id limit " + MOST)
                .query((row, number) -> new WallLink(
                        row.getObject("id", UUID.class),
                        row.getString("institution"),
                        row.getString("name"),
                        row.getString("made_by"),
                        SqlStatement.instant(row, "made_at"),
                        SqlStatement.instant(row, "expires_at"),
                        state(SqlStatement.instant(row, "revoked_at"), SqlStatement.instant(row, "expires_at"), now),
                        row.getString("revoked_by"),
                        SqlStatement.instant(row, "revoked_at")))
                .list());
    }

    private static String state(Instant revoked, Instant expires, Instant now) {
        if (revoked != null) {
            return "REVOKED";
        }
        return expires.isAfter(now) ? "STANDS" : "ENDED";
    }
}
