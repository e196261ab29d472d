package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.registry.entities.ConclusionRepository.End;
import org.enlace.gateway.exchange.registry.entities.ConclusionRepository.Stored;
import org.enlace.gateway.exchange.registry.entities.Timeline.Version;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Concludes what is waiting, and writes new versions. Versions from before the cause are never touched; the new version begins when the cause was
 * recorded, so that concluding everything anew gives the same tables. One writer at a time in the whole installation, under a lock of the database.
 *
 * <p>Thread-safe.
 */
@Component
public class Conclusions {

    private static final Logger LOG = LoggerFactory.getLogger(Conclusions.class);
    private static final long WRITER = 0x656e_6c61_6365_0062L;
    /** The number of attempts after which a cause waits for an operator. */
    static final int TRIES = 4;

    private static final int REBUILT_AT_ONCE = 500;

    /** True in the database while there is anything that can be concluded now. */
    static final String SOMETHING_DUE = "exists (select from registry.due where tries < " + TRIES + ")";

    private final ConclusionScopes conclusionScopes;
    private final AssertionReader reading;
    private final ConclusionRepository facts;
    private final Transactions transactions;

    Conclusions(
            ConclusionScopes conclusionScopes,
            AssertionReader reading,
            ConclusionRepository facts,
            @Qualifier("groupDataSource") DataSource source) {
        this.conclusionScopes = conclusionScopes;
        this.reading = reading;
        this.facts = facts;
        this.transactions = new Transactions(source);
    }

    private record Due(String kind, UUID id, Instant at, int tries) {}

    /**
     * Concludes from at most {@code limit} causes, the oldest first. A cause that cannot be concluded is tried again a few times, alone, and holds up no
     * other.
     *
     * @return how many were taken; less than {@code limit} if nothing is left that can be concluded now
     * @throws SQLException if the database does not answer; nothing is lost
     */
    public int catchUp(int limit) throws SQLException {
        try {
            return transactions.run(tx -> {
                lock(tx);
                List<Due> due = due(tx, limit);
                conclude(tx, due);
                return due.size();
            });
        } catch (Transactions.UnknownOutcomeException lost) {
            throw lost;
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("concluding failed ({}), one by one now", failed.getClass().getSimpleName());
            return oneByOne(limit);
        }
    }

    private int oneByOne(int limit) throws SQLException {
        List<Due> due = transactions.run(tx -> due(tx, limit));
        for (Due each : due) {
            try {
                transactions.run(tx -> {
                    lock(tx);
                    conclude(tx, List.of(each));
                    return null;
                });
            } catch (SQLException | RuntimeException failed) {
                LOG.error(
                        "{} {} cannot be concluded ({})",
                        each.kind(),
                        each.id(),
                        failed.getClass().getSimpleName());
                transactions.run(tx -> failed(tx, each));
            }
        }
        return due.size();
    }

    private static int failed(Connection tx, Due due) throws SQLException {
        return SqlStatement.of(
                        tx, "update registry.due set tries = tries + 1 where kind = ? and id = ?", due.kind(), due.id())
                .update();
    }

    /**
     * Deletes all conclusions and draws them again from what was said, in one transaction: the reference for {@link Rebuilds}, and not for an
     * installation in operation.
     *
     * @return how many records they were drawn from
     */
    int rebuild() throws SQLException {
        return transactions.run(tx -> {
            lock(tx);
            facts.clear(tx);
            int causes = dueAgain(tx);
            for (List<Due> due = due(tx, REBUILT_AT_ONCE); !due.isEmpty(); due = due(tx, REBUILT_AT_ONCE)) {
                conclude(tx, due);
            }
            return causes;
        });
    }

    private static int dueAgain(Connection tx) throws SQLException {
        SqlStatement.of(tx, "delete from registry.due").update();
        return SqlStatement.of(tx, """
                insert into registry.due (kind, id, at)
                select 'MESSAGE', s.id, s.accepted_at from journal.said s where exists (select from registry.spoken k where k.message_id = s.id)
                """).update();
    }

    /** Takes the lock of conclusions: of all writers in the whole installation one goes on; the others wait for the end of its transaction. */
    static void lock(Connection tx) throws SQLException {
        SqlStatement.of(tx, "select pg_advisory_xact_lock(?)", WRITER).hasRow();
    }

    private static List<Due> due(Connection tx, int limit) throws SQLException {
        String due = "select kind, id, at, tries from registry.due where tries < " + TRIES + " order by at, id limit ?";
        return SqlStatement.of(tx, due, limit)
                .list(row -> new Due(
                        row.getString(1), row.getObject(2, UUID.class), SqlStatement.instant(row, 3), row.getInt(4)));
    }

    private void conclude(Connection tx, List<Due> due) throws SQLException {
        if (due.isEmpty()) {
            return;
        }
        ConclusionScope conclusionScope =
                conclusionScopes.of(tx, ids(due, "MESSAGE"), ids(due, "PERSON"), ids(due, "CASE"));
        KnownAssertions knownAssertions = reading.read(tx, conclusionScope.messages());
        IndependentParts independentParts = new IndependentParts(knownAssertions);
        Map<Object, Instant> from = new HashMap<>();
        due.forEach(each -> from.merge(independentParts.of(each.id()), each.at(), Conclusions::earlier));
        Instant first = from.values().stream().reduce(Conclusions::earlier).orElseThrow();
        Map<Object, List<Stored>> stored = new HashMap<>();
        facts.read(tx, conclusionScope, first).forEach(each -> stored.computeIfAbsent(
                        independentParts.of(each.fact(), each.columns()), part -> new ArrayList<>())
                .add(each));
        Work work = new Work(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Object, KnownAssertions> apart = independentParts.apart(knownAssertions);
        from.forEach((part, since) -> work.add(
                apart.getOrDefault(part, new KnownAssertions(List.of(), List.of(), List.of())),
                since,
                stored.getOrDefault(part, List.of()),
                conclusionScope));
        facts.write(tx, work.removed, work.ends, work.versions);
        done(tx, due, conclusionScope, independentParts, from);
    }

    private static List<UUID> ids(List<Due> due, String kind) {
        return due.stream()
                .filter(each -> each.kind().equals(kind))
                .map(Due::id)
                .distinct()
                .toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Also of messages that were looked at completely on the way. */
    private static void done(
            Connection tx,
            List<Due> due,
            ConclusionScope conclusionScope,
            IndependentParts independentParts,
            Map<Object, Instant> from)
            throws SQLException {
        List<Due> done = new ArrayList<>(due);
        conclusionScope.complete().forEach(message -> {
            Instant since = from.get(independentParts.of(message));
            if (since != null) {
                done.add(new Due("MESSAGE", message, since, 0));
            }
        });
        RowArrays.of(done).text(Due::kind).uuid(Due::id).instant(Due::at).write(tx, """
                delete from registry.due d using unnest(?::text[], ?::uuid[], ?::text[]) as t(kind, id, at)
                where d.kind = t.kind and d.id = t.id and d.at >= t.at::timestamptz
                """);
    }

    /** The changes to be written for one batch. */
    private record Work(List<Stored> removed, List<End> ends, List<Version> versions) {

        void add(KnownAssertions knownAssertions, Instant since, List<Stored> stored, ConclusionScope conclusionScope) {
            Map<String, Stored> before = new HashMap<>();
            for (Stored each : stored) {
                if (!each.from().isBefore(since)) {
                    removed.add(each);
                } else if (each.until() == null || !each.until().isBefore(since)) {
                    before.put(each.key(), each);
                }
            }
            Map<String, ObjectNode> open = new HashMap<>();
            before.forEach((key, each) -> open.put(key, each.columns()));
            Timeline.Change change = Timeline.since(knownAssertions, since, open, conclusionScope::holds);
            before.forEach((key, each) -> {
                Instant until = change.closed().get(key);
                if (until == null ? each.until() != null : !until.equals(each.until())) {
                    ends.add(new End(each, until));
                }
            });
            versions.addAll(change.versions());
        }
    }
}
