package org.enlace.gateway.partners;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.schedule.News;
import org.enlace.gateway.store.Transactions;

/**
 * Which links run. An operator's stop outlives a restart of the gateway and is followed by every node. Thread-safe.
 *
 * <p>A change is audited first and stored second; only then does the listener hear of it.
 */
public final class LinkStates {

    private static final String UPSERT = """
            insert into partners.link_state (partner, link, running, changed_at, changed_by) values (?, ?, ?, ?, ?)
            on conflict (partner, link) do update
            set running = excluded.running, changed_at = excluded.changed_at, changed_by = excluded.changed_by""";

    /** The topic under which other nodes hear of a change. */
    static final String NEWS = "links";

    private final DataSource database;
    private final AuditTrail audit;
    private final Clock clock;
    private final Consumer<LinkStateChanged> listener;
    private final Set<LinkId> stopped = ConcurrentHashMap.newKeySet();

    /** Reads the stored states. */
    public LinkStates(DataSource database, AuditTrail audit, Clock clock, Consumer<LinkStateChanged> listener) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.listener = listener;
        stopped.addAll(stored());
    }

    /** True if the link is to run; a link that nobody ever stopped runs. */
    public boolean running(LinkId link) {
        return !stopped.contains(link);
    }

    /**
     * Lets a link run; nothing happens if it runs.
     *
     * @param by who says so, for example {@code operator:ana}
     */
    public void start(LinkId link, String by) {
        change(link, true, by);
    }

    /** Stops a link; nothing happens if it is stopped. What has been accepted waits until it runs again. */
    public void stop(LinkId link, String by) {
        change(link, false, by);
    }

    private synchronized void change(LinkId link, boolean running, String by) {
        // Another operator may have said otherwise at another node a moment ago.
        refresh();
        if (running(link) == running) {
            return;
        }
        audit.record(by, running ? AuditAction.LINK_STARTED : AuditAction.LINK_STOPPED, link.toString(), Map.of());
        store(link, running, by);
        if (running) {
            stopped.remove(link);
        } else {
            stopped.add(link);
        }
        listener.accept(new LinkStateChanged(link, running));
    }

    /** Follows what operators said at other nodes; the listener hears of it as of a change made here. */
    synchronized void refresh() {
        Set<LinkId> now = stored();
        Set<LinkId> started = new HashSet<>(stopped);
        started.removeAll(now);
        now.removeAll(stopped);
        stopped.removeAll(started);
        stopped.addAll(now);
        started.forEach(link -> listener.accept(new LinkStateChanged(link, true)));
        now.forEach(link -> listener.accept(new LinkStateChanged(link, false)));
    }

    private Set<LinkId> stored() {
        Set<LinkId> found = new HashSet<>();
        String sql = "select partner, link from partners.link_state where not running";
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(new LinkId(rows.getString(1), rows.getString(2)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the states of the links could not be read", e);
        }
    }

    private void store(LinkId link, boolean running, String by) {
        try {
            new Transactions(database).run(tx -> store(tx, link, running, by));
        } catch (SQLException e) {
            throw new IllegalStateException("the state of a link could not be stored", e);
        }
    }

    private int store(Connection tx, LinkId link, boolean running, String by) throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement(UPSERT)) {
            upsert.setString(1, link.partner());
            upsert.setString(2, link.name());
            upsert.setBoolean(3, running);
            upsert.setObject(4, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            upsert.setString(5, by);
            News.tell(tx, NEWS);
            return upsert.executeUpdate();
        }
    }
}
