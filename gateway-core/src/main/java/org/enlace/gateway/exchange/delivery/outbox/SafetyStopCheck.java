package org.enlace.gateway.exchange.delivery.outbox;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.registry.StatedConsents;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Checks whether a delivery must not leave because of the safety switch. While nothing is stopped the check is a look into memory. As soon as a node
 * hears that the list has changed, it reads the list again, and nothing that it claimed before may be sent ({@link #guard}). Thread-safe.
 */
@Component
public class SafetyStopCheck {

    /** Why a delivery is parked: a person it names, or its case, is stopped. */
    public static final String SAFETY_STOP = "SAFETY_STOP";

    /** The notification channel that tells the nodes that the list has changed. */
    static final String NEWS = "stops";

    private static final String AMONG = """
            select asked.id from unnest(?::uuid[]) as asked(id)
            where exists (select from registry.told_of m where m.message_id = asked.id and (
                    m.person_id in (select person_id from delivery.stopped_person)
                    or m.document_key in (select digest from delivery.stopped_document)
                    or m.paper_key in (select digest from delivery.stopped_document)))
               or exists (select from registry.told_case c where c.message_id = asked.id
                    and c.case_id in (select case_id from delivery.stopped_case))
            """;

    private final DataSource source;

    /** Grows with every piece of news. */
    private final AtomicLong heard = new AtomicLong();

    private volatile Known known = new Known(-1, false, false, Set.of());

    /** The state that was read, with the number of notifications heard by then. */
    private record Known(long heard, boolean any, boolean takenBack, Set<ByteBuffer> documents) {}

    /** Listens for changes of the list. */
    public SafetyStopCheck(DataSource source, ChangeNotifier changeNotifier) {
        this.source = source;
        changeNotifier.on(NEWS, this::changed);
    }

    /** The list may have changed: claimed deliveries are judged again. */
    public void changed() {
        heard.incrementAndGet();
    }

    /** The same right, but for things that were taken into hand after this moment: it ends with the next change of the list. */
    public NodeLiveness.Right guard(NodeLiveness.Right right) {
        long now = heard.get();
        return () -> right.stands() && heard.get() == now;
    }

    /**
     * Returns those of these messages that must not leave. The database is not queried while nothing is stopped. Where something is, no stop can be
     * lifted until the transaction ends: the transaction that lifts one sees all that was parked because of it.
     */
    public Set<UUID> among(Connection tx, Collection<UUID> messages) throws SQLException {
        if (messages.isEmpty() || !known(tx).any() || asked(tx, messages).isEmpty()) {
            return Set.of();
        }
        lock(tx, "pg_advisory_xact_lock_shared");
        return asked(tx, messages);
    }

    /** Waits for all transactions that are just parking something because of a stop, and keeps others from it until the transaction ends. */
    static void quiet(Connection tx) throws SQLException {
        // A claim on a busy machine takes its time; an operator who lifts a stop must not have to repeat it.
        SqlStatement.of(tx, "select set_config('lock_timeout', '20s', true)").hasRow();
        lock(tx, "pg_advisory_xact_lock");
    }

    private static void lock(Connection tx, String how) throws SQLException {
        SqlStatement.of(tx, "select " + how + "(hashtext('delivery.stop'), 0)").hasRow();
    }

    /** Queries the database in any case: for a caller that has just changed the list. */
    static Set<UUID> asked(Connection tx, Collection<UUID> messages) throws SQLException {
        return new HashSet<>(RowArrays.of(List.copyOf(Set.copyOf(messages)))
                .uuid(id -> id)
                .read(tx, AMONG, row -> row.getObject(1, UUID.class)));
    }

    /** True if anything is stopped. */
    public boolean any(Connection tx) throws SQLException {
        return known(tx).any();
    }

    /**
     * True if any person has taken back consent at the desk, see {@link org.enlace.gateway.exchange.registry.StatedConsents}: it is heard of in the
     * same way.
     */
    boolean consentsTakenBack(Connection tx) throws SQLException {
        return known(tx).takenBack();
    }

    /** Tells all nodes, once this is committed, that what they have claimed must be judged again. */
    public static void changed(Connection tx) throws SQLException {
        ChangeNotifier.tell(tx, NEWS);
    }

    /** The same for a caller without a transaction: queries the database only if the list may have changed. */
    public boolean any() {
        return known().any();
    }

    /**
     * True if the person who shows a document is stopped.
     *
     * @param documentKeys blind indexes under which the document may be known
     */
    public boolean stops(List<byte[]> documentKeys) {
        Set<ByteBuffer> stopped = known().documents();
        return documentKeys.stream().map(ByteBuffer::wrap).anyMatch(stopped::contains);
    }

    private Known known() {
        Known now = known;
        if (now.heard() == heard.get()) {
            return now;
        }
        try (Connection connection = source.getConnection()) {
            return known(connection);
        } catch (SQLException failed) {
            throw new DatabaseException("Nobody knows whom the safety switch stops.", failed);
        }
    }

    private Known known(Connection tx) throws SQLException {
        Known before = known;
        // Read before the database is queried: news that come meanwhile make what is read now outdated.
        long now = heard.get();
        if (before.heard() == now) {
            return before;
        }
        Known read = read(tx, now);
        known = read;
        return read;
    }

    private static Known read(Connection tx, long heard) throws SQLException {
        List<Optional<ByteBuffer>> stopped = SqlStatement.of(tx, """
                select d.digest from delivery.stop s left join delivery.stopped_document d on d.stop_id = s.id where s.lifted_at is null
                """)
                .list(row -> Optional.ofNullable(row.getBytes(1)).map(ByteBuffer::wrap));
        Set<ByteBuffer> documents = stopped.stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
        return new Known(heard, !stopped.isEmpty(), StatedConsents.anyTakenBack(tx), documents);
    }
}
