package org.enlace.gateway.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads what institutions propose. The database shows each institution its own. */
@Component
class ProposalQueries {

    private static final int MOST = 100;

    private static final String PROPOSALS = """
            select id, institution, link, credential, subject, sha256, valid_from, valid_until, note, proposed_by, proposed_at, expires_at, state,
                placed_at is not null as placed, decided_by, decided_at, said
            from renewals.proposal
            """;

    private final ScopedReading reading;
    private final Clock clock;

    ProposalQueries(ScopedReading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /** What somebody can still answer first, then the newest: what is over never hides what is open. */
    List<CertificateView.Proposed> all(Viewer viewer) {
        Instant now = clock.instant();
        return reading.as(viewer, client -> client.sql(PROPOSALS
                        + " order by (state = 'WAITING' and expires_at > :now or state = 'ACCEPTED' and placed_at is null)"
                        + " desc, id desc limit :most")
                .param("now", Timestamp.from(now))
                .param("most", MOST)
                .query((row, number) -> proposed(viewer, row, now))
                .list());
    }

    Optional<CertificateView.Proposed> one(Viewer viewer, UUID id) {
        Instant now = clock.instant();
        return reading.as(viewer, client -> client.sql(PROPOSALS + " where id = :id")
                .param("id", id)
                .query((row, number) -> proposed(viewer, row, now))
                .optional());
    }

    private static CertificateView.Proposed proposed(Viewer viewer, ResultSet row, Instant now) throws SQLException {
        Instant expires = Columns.instant(row, "expires_at");
        String state = row.getString("state");
        return new CertificateView.Proposed(
                row.getObject("id", UUID.class),
                row.getString("institution"),
                row.getString("link"),
                row.getString("credential"),
                row.getString("subject"),
                row.getString("sha256"),
                Columns.instant(row, "valid_from"),
                Columns.instant(row, "valid_until"),
                row.getString("note"),
                row.getString("proposed_by"),
                Columns.instant(row, "proposed_at"),
                expires,
                state.equals("WAITING") && !expires.isAfter(now) ? "OVER" : state,
                row.getBoolean("placed"),
                // For an institution it is the house that answers; who of its own took it back, it may know.
                viewer.seesAll() || state.equals("WITHDRAWN") ? row.getString("decided_by") : null,
                Columns.instant(row, "decided_at"),
                row.getString("said"));
    }
}
