package org.enlace.gateway.console.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads the proposals of institutions. The database shows each institution its own. */
@Component
public class ProposalQueries {

    private static final int MOST = 100;

    private static final String PROPOSALS = """
            select id, institution, link, credential, subject, sha256, valid_from, valid_until, note, proposed_by, proposed_at, expires_at, state,
                placed_at is not null as placed, decided_by, decided_at, said
            from renewals.proposal
            """;

    private final ScopedReader reading;
    private final Clock clock;

    ProposalQueries(ScopedReader reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /** Returns open proposals first, then the newest: closed ones never hide open ones. */
    public List<CertificateView.Proposed> all(Viewer viewer) {
        Instant now = clock.instant();
        return reading.as(viewer, client -> client.sql(PROPOSALS
                        + " order by (state = 'WAITING' and expires_at > :now or state = 'ACCEPTED' and placed_at is null)"
                        + " desc, id desc limit :most")
                .param("now", Timestamp.from(now))
                .param("most", MOST)
                .query((row, number) -> proposed(viewer, row, now))
                .list());
    }

    public Optional<CertificateView.Proposed> one(Viewer viewer, UUID id) {
        Instant now = clock.instant();
        return reading.as(viewer, client -> client.sql(PROPOSALS + " where id = :id")
                .param("id", id)
                .query((row, number) -> proposed(viewer, row, now))
                .optional());
    }

    private static CertificateView.Proposed proposed(Viewer viewer, ResultSet row, Instant now) throws SQLException {
        Instant expires = SqlStatement.instant(row, "expires_at");
        String state = row.getString("state");
        return new CertificateView.Proposed(
                row.getObject("id", UUID.class),
                row.getString("institution"),
                row.getString("link"),
                row.getString("credential"),
                row.getString("subject"),
                row.getString("sha256"),
                SqlStatement.instant(row, "valid_from"),
                SqlStatement.instant(row, "valid_until"),
                row.getString("note"),
                row.getString("proposed_by"),
                SqlStatement.instant(row, "proposed_at"),
                expires,
                state.equals("WAITING") && !expires.isAfter(now) ? "OVER" : state,
                row.getBoolean("placed"),
                // An institution sees only that an operator of the installation answered; it may know which of its own
                // accounts withdrew it.
                viewer.seesAll() || state.equals("WITHDRAWN") ? row.getString("decided_by") : null,
                SqlStatement.instant(row, "decided_at"),
                row.getString("said"));
    }
}
