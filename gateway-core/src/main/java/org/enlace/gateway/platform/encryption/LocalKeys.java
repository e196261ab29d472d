package org.enlace.gateway.platform.encryption;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Wraps data keys by the local key of the day and opens what any local key wrapped. No outside system is called for a record: all local keys are in
 * memory, and tomorrow's is made today, so that every node has it before any node uses it. Thread-safe.
 */
final class LocalKeys implements Aead {

    private static final int DAYS_AHEAD = 1;

    private record Ring(Map<Integer, LocalKey> byId, TreeMap<Instant, LocalKey> byStart) {

        static Ring of(List<LocalKey> keys, Ring before) {
            Map<Integer, LocalKey> byId = new HashMap<>();
            TreeMap<Instant, LocalKey> byStart = new TreeMap<>();
            for (LocalKey key : keys) {
                LocalKey known = before.byId().get(key.id());
                byId.put(key.id(), known == null ? key : key.asOpenAs(known));
                byStart.put(key.startsAt(), key);
            }
            return new Ring(byId, byStart);
        }
    }

    private final KeyRepository rows = new KeyRepository();
    private final DataSource source;
    private final KeyProvider custodian;
    private final Clock clock;
    private volatile Ring ring = new Ring(Map.of(), new TreeMap<>());

    LocalKeys(DataSource source, KeyProvider custodian, Clock clock) {
        this.source = source;
        this.custodian = custodian;
        this.clock = clock;
    }

    /**
     * Makes sure that there is a key for today and for tomorrow, and reads all.
     *
     * @throws SealingException if a key-encryption key that any of them needs is not there or is another one
     */
    void open() throws SQLException {
        renew();
        Set<String> tried = new HashSet<>();
        for (LocalKey key : ring.byId().values()) {
            if (tried.add(key.kek())) {
                key.open(custodian);
            }
        }
        Instant yesterday = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        ring.byStart().tailMap(yesterday).values().forEach(key -> key.open(custodian));
        current().open(custodian);
    }

    /** Opens all keys that are not open yet, the newest first: the key provider is called here, and not for a record. */
    void openAll() {
        ring.byStart().descendingMap().values().forEach(key -> key.open(custodian));
    }

    /** Makes the keys that are missing for today and tomorrow, if no other node has, and reads all. */
    void renew() throws SQLException {
        try (Connection connection = source.getConnection()) {
            ring = Ring.of(rows.all(connection), ring);
            Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
            boolean made = false;
            for (int day = 0; day <= DAYS_AHEAD; day++) {
                Instant start = today.plus(day, ChronoUnit.DAYS);
                if (!ring.byStart().containsKey(start) && !(day == 0 && adopted())) {
                    make(connection, start);
                    made = true;
                }
            }
            if (made) {
                ring = Ring.of(rows.all(connection), ring);
            }
        }
    }

    /** The key in use is from before there were local keys: nodes that run the older program know no other, and have until midnight. */
    private boolean adopted() {
        Map.Entry<Instant, LocalKey> now = ring.byStart().floorEntry(clock.instant());
        return now != null && now.getKey().equals(Instant.EPOCH);
    }

    /** True if {@link #renew} has nothing to do. */
    boolean complete(long stored) {
        Instant tomorrow = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(DAYS_AHEAD, ChronoUnit.DAYS);
        return ring.byId().size() == stored
                && ring.byStart().containsKey(tomorrow)
                && ring.byStart().floorKey(clock.instant()) != null;
    }

    private void make(Connection connection, Instant start) throws SQLException {
        boolean auto = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            String kek = rows.current(connection, "for share")
                    .orElseThrow(() -> new SealingException("There is no key-encryption key in use."));
            rows.insert(connection, LocalKey.make(start, kek, custodian));
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(auto);
        }
    }

    /** Returns the key of the day; if it could not be opened, the newest before it that is open; where a clock was set back, the first. */
    private LocalKey current() {
        TreeMap<Instant, LocalKey> all = ring.byStart();
        Map.Entry<Instant, LocalKey> now = all.floorEntry(clock.instant());
        if (now == null) {
            now = all.firstEntry();
        }
        if (now == null) {
            throw new SealingException("There is no local key.");
        }
        if (now.getValue().isOpen()) {
            return now.getValue();
        }
        return all.headMap(now.getKey(), false).descendingMap().values().stream()
                .filter(LocalKey::isOpen)
                .findFirst()
                .orElse(now.getValue());
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] place) throws GeneralSecurityException {
        return current().open(custodian).encrypt(plaintext, place);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] place) throws GeneralSecurityException {
        int id = Sealer.wrappingKeyId(ciphertext);
        LocalKey key = ring.byId().get(id);
        return (key == null ? missed(id) : opened(key)).decrypt(ciphertext, place);
    }

    /** Reads a key that another node has just made. */
    private Aead missed(int id) throws GeneralSecurityException {
        return read(id).orElseThrow(() -> new GeneralSecurityException("no local key of this number"))
                .open(custodian);
    }

    private Aead opened(LocalKey key) {
        try {
            return key.open(custodian);
        } catch (SealingException gone) {
            // The key-encryption key was changed since it was read.
            return read(key.id()).orElseThrow(() -> gone).open(custodian);
        }
    }

    private synchronized Optional<LocalKey> read(int id) {
        try (Connection connection = source.getConnection()) {
            return rows.one(connection, id);
        } catch (SQLException e) {
            throw new SealingException("The local keys cannot be read from the database.", e);
        }
    }
}
