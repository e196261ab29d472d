package org.enlace.gateway.security.audit.verification;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.enlace.gateway.platform.database.SqlStatement;
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
        return SqlStatement.of(tx, BROKEN)
                .first(row -> new Trouble(SqlStatement.instant(row, 1), row.getString(2), row.getLong(3)))
                .or(this::brokenHere);
    }

    private Optional<Trouble> brokenHere() {
        return LastVerification.in(data)
                .filter(each -> each.result() == LastVerification.Result.BROKEN)
                .map(each -> new Trouble(each.at(), node, each.problems()));
    }

    /** Returns the problem that the last try could not be made. */
    public Optional<Trouble> notDone(Connection tx) throws SQLException {
        return SqlStatement.of(tx, NEWEST)
                .first(row -> row.getString(3).equals(End.NOT_DONE.name())
                        ? new Trouble(notDoneSince(tx, SqlStatement.instant(row, 1)), row.getString(2), 0)
                        : null);
    }

    private static Instant notDoneSince(Connection tx, Instant newest) throws SQLException {
        return SqlStatement.of(tx, NOT_DONE_SINCE, newest).single(row -> SqlStatement.instant(row, 1));
    }

    /** Returns when a finding was made that is not over. */
    Optional<Instant> brokenSince(Connection tx) throws SQLException {
        return SqlStatement.of(tx, "select max(at) from audit.verification where result = 'BROKEN'")
                .first(row -> SqlStatement.instant(row, 1));
    }

    void note(Connection tx, Instant at, boolean whole, End end, long entries, long problems) throws SQLException {
        String sql =
                "insert into audit.verification (at, node, whole, result, entries, problems) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (at, node) do nothing";
        SqlStatement.of(tx, sql, at, node, whole, end, entries, problems).update();
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
        String sql = "select 1 from audit.verification where node = ? and result = ? and at >= ? limit 1";
        return !SqlStatement.of(tx, sql, node, last.result(), last.at()).hasRow();
    }
}
