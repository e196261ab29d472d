package org.enlace.gateway.exchange.delivery.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/**
 * Reads and cancels deliveries that were abandoned, for the list that keeps them from coming back. In the caller's transaction. Thread-safe: it holds
 * no state.
 */
@Component
public class AbandonedDeliveryRepository {

    /**
     * An abandoned delivery.
     *
     * @param key under which its receiver would know the effect: the same if its message comes again after a restore
     */
    public record GivenUp(UUID id, String link, UUID key) {}

    /** Returns what is known of these deliveries. */
    public List<GivenUp> of(Connection tx, List<UUID> ids) throws SQLException {
        return RowArrays.of(ids)
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, link, coalesce(effect_key, id) from delivery.delivery where id = any(?::uuid[])",
                        row -> new GivenUp(
                                row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class)));
    }

    /** Returns for each known delivery whether it is finished. */
    public Map<UUID, Boolean> finished(Connection tx, List<UUID> ids) throws SQLException {
        Map<UUID, Boolean> found = new HashMap<>();
        RowArrays.of(ids)
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, finished_at is not null from delivery.delivery where id = any(?::uuid[])",
                        row -> found.put(row.getObject(1, UUID.class), row.getBoolean(2)));
        return found;
    }

    /** Cancels what is not finished, in whatever state; those that were finished are left out of the answer. */
    public List<UUID> stop(Connection tx, List<UUID> ids, Instant now) throws SQLException {
        List<UUID> stopped =
                RowArrays.of(ids).uuid(id -> id).instant(id -> now).read(tx, """
                update delivery.delivery d set state = 'CANCELLED', finished_at = t.at::timestamptz, held = false
                from unnest(?::uuid[], ?::text[]) as t(id, at) where d.id = t.id and d.finished_at is null returning d.id
                """, row -> row.getObject(1, UUID.class));
        OrderingQueue.letGoBehind(tx, stopped);
        return stopped;
    }
}
