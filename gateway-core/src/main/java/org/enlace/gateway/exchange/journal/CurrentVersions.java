package org.enlace.gateway.exchange.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads which versions of a record stand, and takes one back. Always within the caller's transaction. Thread-safe: it holds no state. */
@Component
public class CurrentVersions {

    /**
     * A version of a record.
     *
     * @param record record id
     */
    public record Version(UUID messageId, BusinessIdVersions.Key key, String record, int version, MessageState state) {}

    private static final String SELECT =
            "select id, link, business_id, record, version, state from journal.message where business_id is not null and ";

    /** The version that a message brought; empty if there is no such message or it has no content. */
    public Optional<Version> of(Connection tx, UUID messageId) throws SQLException {
        return SqlStatement.of(tx, SELECT + "id = ?", messageId).first(CurrentVersions::version);
    }

    /** The versions that these messages brought, by message and in their order; those without content are left out. */
    public Map<UUID, Version> of(Connection tx, List<UUID> messageIds) throws SQLException {
        Map<UUID, Version> versions = new LinkedHashMap<>();
        for (UUID messageId : messageIds) {
            of(tx, messageId).ifPresent(version -> versions.put(messageId, version));
        }
        return versions;
    }

    /** The states of those of these messages that are known. */
    public Map<UUID, MessageState> states(Connection tx, List<UUID> messageIds) throws SQLException {
        Map<UUID, MessageState> found = new HashMap<>();
        RowArrays.of(messageIds)
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, state from journal.message where id = any(?::uuid[])",
                        row -> found.put(row.getObject(1, UUID.class), MessageState.valueOf(row.getString(2))));
        return found;
    }

    /**
     * All versions that may count, oldest first: not taken back, nor of a historical load that was undone; the record's business id must be locked,
     * see {@link BusinessIdVersions#lock}.
     */
    public List<Version> versions(Connection tx, BusinessIdVersions.Key key) throws SQLException {
        String standing = SELECT
                + "business_id = ? and link = ? and version is not null and state in ('ACCEPTED', 'SUPERSEDED')"
                + " and not exists (select from journal.batch_in b where b.id = message.batch_id and b.undone_at is not null)"
                + " order by version";
        return SqlStatement.of(tx, standing, key.businessId(), key.link()).list(CurrentVersions::version);
    }

    /**
     * The records of a received file that still stand and that another file does not name.
     *
     * @param named messages of the other file, taken with it or before
     */
    public List<UUID> saidOnlyIn(Connection tx, UUID batchId, Collection<UUID> named) throws SQLException {
        String alone = """
                select m.id from journal.message m where m.batch_id = ? and m.state = 'ACCEPTED' and not exists (
                    select from journal.message n where n.business_id = m.business_id and n.link = m.link and n.id = any(?)) order by m.id
                """;
        return SqlStatement.of(tx, alone, batchId, tx.createArrayOf("uuid", named.toArray()))
                .list(row -> row.getObject(1, UUID.class));
    }

    /** True if an operator loaded it in a historical load, or it belongs to a conformance run: a message that never went by an agreement. */
    public boolean forNobody(Connection tx, UUID messageId) throws SQLException {
        return is(tx, messageId, """
                (m.credential = '(backload)' or exists (
                    select from journal.batch_in b where b.id = m.batch_id and b.population like '(conformance) %'))""");
    }

    /** True if its partner said something newer about the same since, and that was not taken back. */
    public boolean corrected(Connection tx, UUID messageId) throws SQLException {
        return is(tx, messageId, CORRECTED);
    }

    private static final String CORRECTED = """
            exists (select from journal.message n where n.business_id = m.business_id and n.link = m.link and n.version > m.version
                    and n.state in ('ACCEPTED', 'SUPERSEDED') and n.credential <> '(backload)')""";

    private static boolean is(Connection tx, UUID messageId, String condition) throws SQLException {
        return SqlStatement.of(tx, "select 1 from journal.message m where m.id = ? and " + condition, messageId)
                .hasRow();
    }

    /** A message of a batch that is to be undone. */
    public record OfBatch(UUID messageId, boolean parked) {}

    /**
     * Returns at most {@code most} messages of a batch of a historical load, the newest first: those that are current, wait, or were replaced only by
     * another historical load.
     */
    public List<OfBatch> toUndo(Connection tx, UUID batchId, int most) throws SQLException {
        return RowArrays.of(List.of(batchId))
                .uuid(id -> id)
                .number(id -> most)
                .read(
                        tx,
                        """
                select m.id, m.state = 'PARKED' from unnest(?::uuid[], ?::int[]) as t(batch_id, most) cross join lateral (
                    select * from journal.message o where o.batch_id = t.batch_id and o.credential = '(backload)'
                        and (o.state in ('ACCEPTED', 'PARKED') or o.state = 'SUPERSEDED' and o.business_id is not null)
                        and not (o.state = 'SUPERSEDED' and """ + " " + CORRECTED.replace("= m.", "= o.").replace("> m.", "> o.") + """
                    ) order by o.id desc limit t.most) m
                """,
                        row -> new OfBatch(row.getObject(1, UUID.class), row.getBoolean(2)));
    }

    /** The lines of a batch behind this one whose record its partner has corrected since: they are not undone. */
    public List<Kept> kept(Connection tx, UUID batchId, int line, int most) throws SQLException {
        return RowArrays.of(List.of(batchId))
                .uuid(id -> id)
                .number(id -> line)
                .number(id -> most)
                .read(
                        tx,
                        """
                select m.batch_line, m.id from unnest(?::uuid[], ?::int[], ?::int[]) as t(batch_id, behind, most) cross join lateral (
                    select m.batch_line, m.id from journal.message m where m.batch_id = t.batch_id and m.batch_line > t.behind
                        and m.state = 'SUPERSEDED' and """ + " " + CORRECTED + " order by m.batch_line limit t.most) m",
                        row -> new Kept(row.getInt(1), row.getObject(2, UUID.class)));
    }

    /** A record that was kept, and the line it came from. */
    public record Kept(int line, UUID messageId) {}

    /** The number of stored messages of a batch, and how many of them wait for a mapping. */
    public record Held(int all, int parked) {}

    /** Returns what is stored of the lines of a batch; later changes by operators do not count. */
    public Held held(Connection tx, UUID batchId) throws SQLException {
        return SqlStatement.of(tx, """
                select count(*), count(*) filter (where m.state = 'PARKED') from journal.message m
                where m.batch_id = ? and m.state <> 'REFUSED' and m.replay_of is null
                """, batchId).single(row -> new Held(row.getInt(1), row.getInt(2)));
    }

    /** Takes a version back; the one before becomes current again, if there is one. */
    public void withdraw(Connection tx, Version withdrawn, Optional<Version> before) throws SQLException {
        state(tx, withdrawn.messageId(), MessageState.WITHDRAWN);
        if (before.isPresent()) {
            state(tx, before.get().messageId(), MessageState.ACCEPTED);
        }
        SqlStatement.of(
                        tx,
                        "update journal.business set message_id = ? where link = ? and business_id = ?",
                        before.map(Version::messageId).orElse(null),
                        withdrawn.key().link(),
                        withdrawn.key().businessId())
                .update();
    }

    /** Takes back a version that a later one follows: the later one stays current. */
    public void withdrawOvertaken(Connection tx, Version withdrawn) throws SQLException {
        state(tx, withdrawn.messageId(), MessageState.WITHDRAWN);
    }

    private static void state(Connection tx, UUID messageId, MessageState state) throws SQLException {
        SqlStatement.of(tx, "update journal.message set state = ? where id = ?", state, messageId)
                .update();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getObject(1, UUID.class),
                new BusinessIdVersions.Key(row.getString(2), row.getString(3)),
                row.getString(4),
                row.getInt(5),
                MessageState.valueOf(row.getString(6)));
    }
}
