package org.enlace.gateway.operations.certificaterenewal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.renewal.ImportPreview;

/** Reads and writes the table of proposals. Stateless. */
final class ProposalRepository {

    private static final String THOSE = " where link = ? and credential = ? and sha256 = any(?)";
    private static final String WAITS = " and state = 'WAITING' and expires_at > ?";

    /** Opens a proposal; returns the waiting one if there is one of the same certificate. */
    UUID open(Connection tx, CertificateProposal asked, ImportPreview importPreview, String note, Instant now)
            throws SQLException {
        Optional<UUID> same = waiting(tx, asked, now);
        if (same.isPresent()) {
            return same.get();
        }
        String insert = """
                insert into renewals.proposal (id, institution, link, credential, sha256, pem, subject, valid_from, valid_until, note,
                    proposed_by, proposed_at, expires_at, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')""";
        SqlStatement.of(
                        tx,
                        insert,
                        asked.id(),
                        asked.institution(),
                        asked.link(),
                        asked.credential(),
                        asked.sha256(),
                        asked.pem(),
                        importPreview.subject(),
                        importPreview.from(),
                        importPreview.until(),
                        note,
                        asked.proposedBy(),
                        now,
                        asked.expiresAt())
                .update();
        return asked.id();
    }

    private static Optional<UUID> waiting(Connection tx, CertificateProposal asked, Instant now) throws SQLException {
        String sql = "select id from renewals.proposal where link = ? and credential = ? and sha256 = ?" + WAITS;
        return SqlStatement.of(tx, sql, asked.link(), asked.credential(), asked.sha256(), now)
                .first(row -> row.getObject(1, UUID.class));
    }

    /** Returns how many proposals of an institution wait; locks that institution until the transaction ends. */
    int waiting(Connection tx, String institution, Instant now) throws SQLException {
        String lock = "select pg_advisory_xact_lock(hashtextextended('renewals.proposal ' || ?, 0))";
        SqlStatement.of(tx, lock, institution).hasRow();
        String count = "select count(*) from renewals.proposal where institution = ?" + WAITS;
        return SqlStatement.of(tx, count, institution, now).single(row -> row.getInt(1));
    }

    /** Returns one proposal, locked until the transaction ends. */
    Optional<CertificateProposal> lock(Connection tx, UUID id, Instant now) throws SQLException {
        return one(tx, id, " for update", now);
    }

    /** Returns the current state of one proposal. */
    Optional<CertificateProposal> find(Connection tx, UUID id, Instant now) throws SQLException {
        return one(tx, id, "", now);
    }

    private static Optional<CertificateProposal> one(Connection tx, UUID id, String held, Instant now)
            throws SQLException {
        String sql = """
                select id, institution, link, credential, sha256, pem, proposed_by, expires_at, state, decided_at, placed_at is not null as placed, taken_on
                from renewals.proposal where id = ?""" + held;
        return SqlStatement.of(tx, sql, id).first(row -> proposal(row, now));
    }

    private static CertificateProposal proposal(ResultSet row, Instant now) throws SQLException {
        Instant expires = SqlStatement.instant(row, "expires_at");
        CertificateProposal.State stored = CertificateProposal.State.valueOf(row.getString("state"));
        boolean over = stored == CertificateProposal.State.WAITING && !expires.isAfter(now);
        return new CertificateProposal(
                row.getObject("id", UUID.class),
                row.getString("institution"),
                row.getString("link"),
                row.getString("credential"),
                row.getString("sha256"),
                row.getString("pem"),
                row.getString("proposed_by"),
                expires,
                over ? CertificateProposal.State.OVER : stored,
                stored == CertificateProposal.State.WAITING ? null : SqlStatement.instant(row, "decided_at"),
                row.getBoolean("placed"),
                List.of((String[]) row.getArray("taken_on").getArray()));
    }

    void decide(Connection tx, UUID id, CertificateProposal.State state, String by, String said, Instant now)
            throws SQLException {
        String sql = "update renewals.proposal set state = ?, decided_by = ?, said = ?, decided_at = ? where id = ?";
        SqlStatement.of(tx, sql, state, by, said, now, id).update();
    }

    /** Records that its file may be in the folder of this node from now on. */
    void begun(Connection tx, UUID id, String node) throws SQLException {
        String sql = "update renewals.proposal set taken_on = array_append(array_remove(taken_on, ?), ?) where id = ?";
        SqlStatement.of(tx, sql, node, node, id).update();
    }

    /** Records that its file is not there after all. */
    void given(Connection tx, UUID id, String node) throws SQLException {
        String sql = "update renewals.proposal set taken_on = array_remove(taken_on, ?) where id = ?";
        SqlStatement.of(tx, sql, node, id).update();
    }

    /**
     * Closes the proposals of removed certificates: none of them may bring one back.
     *
     * @return those that waited, with their digests
     */
    Map<UUID, String> close(
            Connection tx, CertificateFolder certificateFolder, List<String> digests, String by, Instant now)
            throws SQLException {
        String link = certificateFolder.link().toString();
        String credential = certificateFolder.credential();
        Array all = tx.createArrayOf("text", digests.toArray());
        String place =
                "update renewals.proposal set placed_at = coalesce(placed_at, ?)" + THOSE + " and state = 'ACCEPTED'";
        SqlStatement.of(tx, place, now, link, credential, all).update();
        String decline = "update renewals.proposal set state = 'DECLINED', decided_by = ?, decided_at = ?, said = '-'"
                + THOSE + " and state = 'WAITING' returning id, sha256";
        return new TreeMap<>(SqlStatement.of(tx, decline, by, now, link, credential, all)
                .map(row -> row.getObject(1, UUID.class), row -> row.getString(2)));
    }

    void placed(Connection tx, UUID id, Instant now) throws SQLException {
        String sql =
                "update renewals.proposal set placed_at = coalesce(placed_at, ?) where id = ? and state = 'ACCEPTED'";
        SqlStatement.of(tx, sql, now, id).update();
    }
}
