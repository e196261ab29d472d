package org.enlace.gateway.platform.encryption;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Changes the key-encryption key while the gateway works, in two steps: {@link #begin} makes it and lets every node take note of it, {@link #finish}
 * wraps the local keys by it, in one transaction. No data key and no record is touched. Who may do so is not decided here. Thread-safe.
 */
@Component
public final class KeyRotation {

    /** Until then every node has read the new local key. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private final KeyRepository rows = new KeyRepository();
    private final KeyProviders custodian;
    private final String node;
    private final Clock clock;

    KeyRotation(KeyProviders custodian, @Value("${enlace.node:node-1}") String node, Clock clock) {
        this.custodian = custodian;
        this.node = node;
        this.clock = clock;
    }

    /**
     * A key-encryption key, without any key material.
     *
     * @param currentAt since when it is in use; null for the one that nodes take note of
     * @param retiredAt null for the one in use
     * @param localKeys how many it wraps
     * @param nodes that said they can use it, of those that were asked
     */
    public record Kek(
            String id, Instant madeAt, Instant currentAt, Instant retiredAt, int localKeys, List<String> nodes) {}

    /** Returns all key-encryption keys that ever were, oldest first. */
    public List<Kek> keys(Connection connection) throws SQLException {
        return rows.keys(connection);
    }

    /** Returns the key change that was begun and not finished. */
    public Optional<String> begun(Connection tx) throws SQLException {
        return rows.next(tx);
    }

    /**
     * Makes the next key, or takes an unused one that its key provider has already, and records its name. If the caller's transaction is rolled back
     * the key is there for the next time.
     *
     * @param tx the caller's open transaction
     * @return its name
     */
    public String begin(Connection tx) throws SQLException {
        KeyLock.untilTheEnd(tx);
        Optional<String> begun = rows.next(tx);
        if (begun.isPresent()) {
            return begun.get();
        }
        Set<String> known = rows.keys(tx).stream().map(Kek::id).collect(Collectors.toSet());
        String next = custodian.next(known);
        rows.add(tx, next, false);
        rows.seen(tx, next, node);
        return next;
    }

    /** Returns those of these nodes that have not recorded that they can use the key. */
    public List<String> without(Connection tx, String kek, List<String> nodes) throws SQLException {
        List<String> have = rows.keys(tx).stream()
                .filter(each -> each.id().equals(kek))
                .findFirst()
                .map(Kek::nodes)
                .orElse(List.of());
        return nodes.stream().filter(each -> !have.contains(each)).toList();
    }

    /**
     * Wraps all local keys by the next key and makes it the one in use. The old key opens nothing that is sealed from a minute later.
     *
     * @param tx the caller's open transaction; other work of the gateway waits for none of its locks
     * @return how many local keys were wrapped anew
     */
    public int finish(Connection tx, String next) throws SQLException {
        // The key provider is called three times for each key: with years of them the session is idle for long.
        SqlStatement.of(tx, "set local idle_in_transaction_session_timeout = 0").update();
        rows.current(tx, "for update");
        if (!rows.next(tx).equals(Optional.of(next))) {
            // Another caller has finished it meanwhile.
            return 0;
        }
        List<LocalKey> moved = new ArrayList<>();
        for (LocalKey key : rows.all(tx)) {
            moved.add(key.rewrapped(next, custodian));
        }
        rows.rewrap(tx, moved);
        rows.change(tx, next);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        // The one made for tomorrow was wrapped by the old key: a later one of the same day takes its place.
        rows.insert(tx, LocalKey.make(now.plus(SOON), next, custodian));
        rows.insert(tx, LocalKey.make(tomorrow.plusMillis(1), next, custodian));
        return moved.size();
    }
}
