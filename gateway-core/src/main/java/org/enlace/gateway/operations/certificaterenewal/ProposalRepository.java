package org.enlace.gateway.operations.certificaterenewal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
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
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into renewals.proposal (id, institution, link, credential, sha256, pem, subject, valid_from, valid_until, note,
                    proposed_by, proposed_at, expires_at, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')""")) {
            insert.setObject(1, asked.id());
            insert.setString(2, asked.institution());
            insert.setString(3, asked.link());
            insert.setString(4, asked.credential());
            insert.setString(5, asked.sha256());
            insert.setString(6, asked.pem());
            insert.setString(7, importPreview.subject());
            insert.setTimestamp(8, Timestamp.from(importPreview.from()));
            insert.setTimestamp(9, Timestamp.from(importPreview.until()));
            insert.setString(10, note);
            insert.setString(11, asked.proposedBy());
            insert.setTimestamp(12, Timestamp.from(now));
            insert.setTimestamp(13, Timestamp.from(asked.expiresAt()));
            insert.executeUpdate();
        }
        return asked.id();
    }

    private static Optional<UUID> waiting(Connection tx, CertificateProposal asked, Instant now) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(
                "select id from renewals.proposal where link = ? and credential = ? and sha256 = ?" + WAITS)) {
            select.setString(1, asked.link());
            select.setString(2, asked.credential());
            select.setString(3, asked.sha256());
            select.setTimestamp(4, Timestamp.from(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /** Returns how many proposals of an institution wait; locks that institution until the transaction ends. */
    int waiting(Connection tx, String institution, Instant now) throws SQLException {
        try (PreparedStatement lock =
                tx.prepareStatement("select pg_advisory_xact_lock(hashtextextended('renewals.proposal ' || ?, 0))")) {
            lock.setString(1, institution);
            lock.execute();
        }
        try (PreparedStatement select =
                tx.prepareStatement("select count(*) from renewals.proposal where institution = ?" + WAITS)) {
            select.setString(1, institution);
            select.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
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
        try (PreparedStatement select = tx.prepareStatement("""
                select id, institution, link, credential, sha256, pem, proposed_by, expires_at, state, decided_at, placed_at is not null as placed, taken_on
                from renewals.proposal where id = ?""" + held)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(proposal(row, now)) : Optional.empty();
            }
        }
    }

    private static CertificateProposal proposal(ResultSet row, Instant now) throws SQLException {
        Instant expires = row.getTimestamp("expires_at").toInstant();
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
                stored == CertificateProposal.State.WAITING
                        ? null
                        : row.getTimestamp("decided_at").toInstant(),
                row.getBoolean("placed"),
                List.of((String[]) row.getArray("taken_on").getArray()));
    }

    void decide(Connection tx, UUID id, CertificateProposal.State state, String by, String said, Instant now)
            throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update renewals.proposal set state = ?, decided_by = ?, said = ?, decided_at = ? where id = ?")) {
            update.setString(1, state.name());
            update.setString(2, by);
            update.setString(3, said);
            update.setTimestamp(4, Timestamp.from(now));
            update.setObject(5, id);
            update.executeUpdate();
        }
    }

    /** Records that its file may be in the folder of this node from now on. */
    void begun(Connection tx, UUID id, String node) throws SQLException {
        takenOn(tx, "array_append(array_remove(taken_on, ?), ?)", id, node, node);
    }

    /** Records that its file is not there after all. */
    void given(Connection tx, UUID id, String node) throws SQLException {
        takenOn(tx, "array_remove(taken_on, ?)", id, node);
    }

    private static void takenOn(Connection tx, String nodes, UUID id, String... node) throws SQLException {
        try (PreparedStatement update =
                tx.prepareStatement("update renewals.proposal set taken_on = " + nodes + " where id = ?")) {
            for (int i = 0; i < node.length; i++) {
                update.setString(i + 1, node[i]);
            }
            update.setObject(node.length + 1, id);
            update.executeUpdate();
        }
    }

    /**
     * Closes the proposals of removed certificates: none of them may bring one back.
     *
     * @return those that waited, with their digests
     */
    Map<UUID, String> close(
            Connection tx, CertificateFolder certificateFolder, List<String> digests, String by, Instant now)
            throws SQLException {
        Array all = tx.createArrayOf("text", digests.toArray());
        try (PreparedStatement update =
                tx.prepareStatement("update renewals.proposal set placed_at = coalesce(placed_at, ?)" + THOSE
                        + " and state = 'ACCEPTED'")) {
            update.setTimestamp(1, Timestamp.from(now));
            those(update, 2, certificateFolder, all);
            update.executeUpdate();
        }
        try (PreparedStatement update = tx.prepareStatement(
                "update renewals.proposal set state = 'DECLINED', decided_by = ?, decided_at = ?, said = '-'" + THOSE
                        + " and state = 'WAITING' returning id, sha256")) {
            update.setString(1, by);
            update.setTimestamp(2, Timestamp.from(now));
            those(update, 3, certificateFolder, all);
            try (ResultSet row = update.executeQuery()) {
                Map<UUID, String> waited = new TreeMap<>();
                while (row.next()) {
                    waited.put(row.getObject(1, UUID.class), row.getString(2));
                }
                return waited;
            }
        }
    }

    private static void those(PreparedStatement update, int from, CertificateFolder certificateFolder, Array digests)
            throws SQLException {
        update.setString(from, certificateFolder.link().toString());
        update.setString(from + 1, certificateFolder.credential());
        update.setArray(from + 2, digests);
    }

    void placed(Connection tx, UUID id, Instant now) throws SQLException {
        try (PreparedStatement update =
                tx.prepareStatement("update renewals.proposal set placed_at = coalesce(placed_at, ?) where id = ?"
                        + " and state = 'ACCEPTED'")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setObject(2, id);
            update.executeUpdate();
        }
    }
}
