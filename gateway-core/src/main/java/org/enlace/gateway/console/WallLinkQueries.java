package org.enlace.gateway.console;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lists the links for screens on walls; each institution sees its own. */
@Component
class WallLinkQueries {

    private static final int MOST = 200;

    private final ScopedReading reading;
    private final Clock clock;

    WallLinkQueries(ScopedReading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * One link, without its secret, which nobody has.
     *
     * @param institution whose wall it shows; {@code *} for the whole house
     * @param name where the screen hangs
     * @param state {@code STANDS}, {@code ENDED} or {@code REVOKED}
     * @param revokedAt null if nobody took it back
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

    /** The newest first. */
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
                        Columns.instant(row, "made_at"),
                        Columns.instant(row, "expires_at"),
                        state(Columns.instant(row, "revoked_at"), Columns.instant(row, "expires_at"), now),
                        row.getString("revoked_by"),
                        Columns.instant(row, "revoked_at")))
                .list());
    }

    private static String state(Instant revoked, Instant expires, Instant now) {
        if (revoked != null) {
            return "REVOKED";
        }
        return expires.isAfter(now) ? "STANDS" : "ENDED";
    }
}
