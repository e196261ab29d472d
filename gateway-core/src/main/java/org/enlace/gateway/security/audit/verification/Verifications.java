package org.enlace.gateway.security.audit.verification;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Records the results of the gateway's verifications of its own audit, for all nodes, in rows of the database. The result in this node's data folder
 * counts whatever the rows say. Thread-safe.
 */
@Component
public class Verifications {

    /** A finding of changed entries is over when all entries were read after it and found whole. */
    private static final String BROKEN = """
            select b.at, b.node, b.problems from audit.verification b where b.result = 'BROKEN' and not exists (
                select from audit.verification w where w.whole and w.result = 'WHOLE' and w.at > b.at)
            order by b.at limit 1
            """;

    private static final String NEWEST = "select at, node, result from audit.verification order by at desc limit 1";

    private static final String NOT_DONE_SINCE = """
            select coalesce(min(at), ?) from audit.verification where at > coalesce(
                (select max(at) from audit.verification where result <> 'NOT_DONE'), '-infinity')
            """;

    private final Path data;
    private final String node;

    public Verifications(@Value("${enlace.data}") Path data, @Value("${enlace.node:node-1}") String node) {
        this.data = data;
        this.node = node;
    }

    /** A result of a verification. The names are stored. */
    enum End {
        WHOLE,
        UNPROVED,
        BROKEN,
        NOT_DONE
    }

    /**
     * A problem that somebody has to look at.
     *
     * @param node that found it: its data folder says more
     * @param places how many places were named; 0 where nothing could be verified
     */
    public record Trouble(Instant since, String node, long places) {}

    /** Returns the finding of changed entries, until a verification of everything finds the audit whole. */
    public Optional<Trouble> broken(Connection tx) throws SQLException {
        Optional<Trouble> here = LastVerification.in(data)
                .filter(each -> each.result() == LastVerification.Result.BROKEN)
                .map(each -> new Trouble(each.at(), node, each.problems()));
        try (PreparedStatement select = tx.prepareStatement(BROKEN);
                ResultSet row = select.executeQuery()) {
            Optional<Trouble> there =
                    row.next() ? Optional.of(new Trouble(at(row), row.getString(2), row.getLong(3))) : Optional.empty();
            return there.or(() -> here);
        }
    }

    /** Returns the problem that the last try could not be made. */
    public Optional<Trouble> notDone(Connection tx) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(NEWEST);
                ResultSet row = select.executeQuery()) {
            if (!row.next() || !row.getString(3).equals(End.NOT_DONE.name())) {
                return Optional.empty();
            }
            return Optional.of(new Trouble(notDoneSince(tx, at(row)), row.getString(2), 0));
        }
    }

    private static Instant notDoneSince(Connection tx, Instant newest) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(NOT_DONE_SINCE)) {
            select.setObject(1, newest.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? at(row) : newest;
            }
        }
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }

    /** Returns when a finding was made that is not over. */
    Optional<Instant> brokenSince(Connection tx) throws SQLException {
        try (PreparedStatement select =
                        tx.prepareStatement("select max(at) from audit.verification where result = 'BROKEN'");
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getObject(1) != null ? Optional.of(at(row)) : Optional.empty();
        }
    }

    void note(Connection tx, Instant at, boolean whole, End end, long entries, long problems) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into audit.verification (at, node, whole, result, entries, problems) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (at, node) do nothing")) {
            insert.setObject(1, at.atOffset(ZoneOffset.UTC));
            insert.setString(2, node);
            insert.setBoolean(3, whole);
            insert.setString(4, end.name());
            insert.setLong(5, entries);
            insert.setLong(6, problems);
            insert.executeUpdate();
        }
    }

    /** Takes over the result of a verification by hand on this machine since the last note, for the other nodes. */
    void takeOver(Connection tx) throws SQLException {
        Optional<LastVerification> last = LastVerification.in(data);
        if (last.isPresent() && last.get().result() != LastVerification.Result.UNPROVED && isNew(tx, last.get())) {
            LastVerification each = last.get();
            note(tx, each.at(), true, End.valueOf(each.result().name()), each.entries(), each.problems());
        }
    }

    private boolean isNew(Connection tx, LastVerification last) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(
                "select not exists (select from audit.verification where node = ? and result = ? and at >= ?)")) {
            select.setString(1, node);
            select.setString(2, last.result().name());
            select.setObject(3, last.at().atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
