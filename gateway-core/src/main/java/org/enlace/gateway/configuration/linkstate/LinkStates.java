package org.enlace.gateway.configuration.linkstate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;

/**
 * Holds which links run, which are stopped and which drain. A change by an operator survives a restart of the gateway and is followed by every node.
 * Thread-safe.
 *
 * <p>A change is audited first and stored second; only then is the listener called.
 */
public final class LinkStates {

    private static final String UPSERT = """
            insert into partners.link_state (partner, link, running, draining, changed_at, changed_by) values (?, ?, ?, ?, ?, ?)
            on conflict (partner, link) do update set running = excluded.running, draining = excluded.draining,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by""";

    /** The notification topic for changes on other nodes. */
    static final String NEWS = "links";

    private final DataSource database;
    private final AuditTrail audit;
    private final Clock clock;
    private final Consumer<LinkStateChanged> listener;

    /** Links that do not run: since when they drain, or nothing if they are stopped. */
    private final Map<LinkId, Optional<Instant>> closed = new ConcurrentHashMap<>();

    /** Reads the stored states. */
    public LinkStates(DataSource database, AuditTrail audit, Clock clock, Consumer<LinkStateChanged> listener) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.listener = listener;
        closed.putAll(stored());
    }

    /** True if the link accepts new messages; a link whose state was never changed does. */
    public boolean running(LinkId link) {
        return !closed.containsKey(link);
    }

    /** Returns since when the link drains: messages accepted before that moment are still processed. Empty if it runs or is stopped. */
    public Optional<Instant> drainingSince(LinkId link) {
        return closed.getOrDefault(link, Optional.empty());
    }

    /**
     * Starts a link; nothing happens if it runs.
     *
     * @param by the actor, for example {@code operator:ana}
     */
    public void start(LinkId link, String by) {
        change(link, AuditAction.LINK_STARTED, by);
    }

    /** Stops a link; nothing happens if it is stopped. Accepted messages wait until it runs again. */
    public void stop(LinkId link, String by) {
        change(link, AuditAction.LINK_STOPPED, by);
    }

    /**
     * Drains a link: it accepts no new messages and processes those that are there already. Nothing happens if it drains. It stays so until it is
     * started or stopped.
     */
    public void drain(LinkId link, String by) {
        change(link, AuditAction.LINK_DRAINED, by);
    }

    private synchronized void change(LinkId link, AuditAction to, String by) {
        // Another operator may have changed the state on another node a moment ago.
        refresh();
        if (is(link) == to) {
            return;
        }
        audit.record(by, to, link.toString(), Map.of());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store(link, to, now, by);
        if (to == AuditAction.LINK_STARTED) {
            closed.remove(link);
        } else {
            closed.put(link, to == AuditAction.LINK_DRAINED ? Optional.of(now) : Optional.empty());
        }
        listener.accept(new LinkStateChanged(link, running(link)));
    }

    /** Returns the last change of the link. */
    private AuditAction is(LinkId link) {
        if (running(link)) {
            return AuditAction.LINK_STARTED;
        }
        return drainingSince(link).isPresent() ? AuditAction.LINK_DRAINED : AuditAction.LINK_STOPPED;
    }

    /** Reads the changes made on other nodes; the listener is called as for a change made here. */
    public synchronized void refresh() {
        Map<LinkId, Optional<Instant>> now = stored();
        TreeSet<LinkId> changed = new TreeSet<>(Comparator.comparing(LinkId::toString));
        changed.addAll(closed.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(link -> Objects.equals(closed.get(link), now.get(link)));
        closed.keySet().retainAll(now.keySet());
        closed.putAll(now);
        changed.forEach(link -> listener.accept(new LinkStateChanged(link, running(link))));
    }

    private Map<LinkId, Optional<Instant>> stored() {
        String sql = "select partner, link, draining, changed_at from partners.link_state where not running";
        try (Connection connection = database.getConnection()) {
            return SqlStatement.of(connection, sql)
                    .map(
                            row -> new LinkId(row.getString(1), row.getString(2)),
                            row -> row.getBoolean(3) ? Optional.of(SqlStatement.instant(row, 4)) : Optional.empty());
        } catch (SQLException e) {
            throw new IllegalStateException("the states of the links could not be read", e);
        }
    }

    private void store(LinkId link, AuditAction to, Instant now, String by) {
        try {
            new Transactions(database).run(tx -> store(tx, link, to, now, by));
        } catch (SQLException e) {
            throw new IllegalStateException("the state of a link could not be stored", e);
        }
    }

    private static int store(Connection tx, LinkId link, AuditAction to, Instant now, String by) throws SQLException {
        ChangeNotifier.tell(tx, NEWS);
        boolean running = to == AuditAction.LINK_STARTED;
        boolean draining = to == AuditAction.LINK_DRAINED;
        return SqlStatement.of(tx, UPSERT, link.partner(), link.name(), running, draining, now, by)
                .update();
    }
}
