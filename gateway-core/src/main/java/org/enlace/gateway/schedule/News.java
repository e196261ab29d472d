package org.enlace.gateway.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Tells all nodes within a second or two that something has changed in the database, at no cost while nothing does: the heartbeat brings it along. What is
 * told may be told late, or once more than needed; whoever listens looks by himself now and then. Thread-safe.
 */
@Component
public final class News {

    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();

    /** What was heard last; only the thread of the beat uses it. */
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
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into schedule.news as n (topic, number) values (?, 1) on conflict (topic) do update set number = n.number + 1
                """)) {
            upsert.setString(1, topic);
            upsert.executeUpdate();
        }
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
