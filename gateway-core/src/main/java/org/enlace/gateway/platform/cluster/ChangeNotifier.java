package org.enlace.gateway.platform.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Tells all nodes within a second or two that something has changed in the database, at no cost while nothing does: the heartbeat carries the notice.
 * A notice may arrive late, or once more than needed. Listeners must also check the database by themselves now and then. Thread-safe.
 */
@Component
public final class ChangeNotifier {

    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();

    /** The last notices received. Only the heartbeat thread uses it. */
    private final Map<String, String> heard = new HashMap<>();

    /**
     * Listens from now on.
     *
     * @param listener is run on the thread of the heartbeat: it must return at once and not throw
     */
    public void on(String topic, Runnable listener) {
        listeners.put(topic, listener);
    }

    /** Says that something has changed; heard once the caller's transaction is committed. */
    public static void tell(Connection tx, String topic) throws SQLException {
        SqlStatement.of(tx, """
                insert into schedule.news as n (topic, number) values (?, 1) on conflict (topic) do update set number = n.number + 1
                """, topic).update();
    }

    /** @param now the number of each topic */
    void heard(Map<String, String> now) {
        now.forEach((topic, number) -> {
            if (!number.equals(heard.put(topic, number))) {
                listeners.getOrDefault(topic, () -> {}).run();
            }
        });
    }
}
