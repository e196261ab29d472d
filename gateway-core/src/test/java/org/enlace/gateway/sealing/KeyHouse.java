package org.enlace.gateway.sealing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** One node's keys over a real database, opened as the gateway opens them. */
final class KeyHouse {

    static final String[] TABLES = {
        "sealing.local_key", "sealing.kek_node", "sealing.kek", "sealing.key_check"
    };

    final KeyFile file;
    final Custodians custodians;
    final SealingKeys roots;
    final LocalKeys keys;
    final Sealer sealer;
    final KeyRotation rotation;
    final KeyRenewal renewal;
    private final DataSource source;

    private KeyHouse(DataSource source, KeyFile file, CustodianSettings settings, String node, Clock clock)
            throws SQLException {
        this.source = source;
        this.file = file;
        this.custodians = Custodians.of(settings, file);
        this.roots = new KeyCheck(source, node).open(file, custodians);
        this.keys = new LocalKeys(source, custodians, clock);
        keys.open();
        this.sealer = new Sealer(keys);
        this.rotation = new KeyRotation(source, custodians, node, clock);
        this.renewal =
                new KeyRenewal(source, keys, custodians, new KeyRenewal.Roots(file, roots), node);
    }

    static KeyHouse open(DataSource source, Path file, String node, Clock clock) throws SQLException {
        return open(source, file, CustodianSettings.file(), node, clock);
    }

    static KeyHouse open(DataSource source, Path file, CustodianSettings settings, String node, Clock clock)
            throws SQLException {
        return new KeyHouse(source, new KeyFile(file), settings, node, clock);
    }

    /** Both steps, each in a transaction of its own. */
    String rotate() throws SQLException {
        String next = begin();
        finish(next);
        return next;
    }

    String begin() throws SQLException {
        try (Connection tx = source.getConnection()) {
            tx.setAutoCommit(false);
            String next = rotation.begin(tx);
            tx.commit();
            return next;
        }
    }

    int finish(String next) throws SQLException {
        try (Connection tx = source.getConnection()) {
            tx.setAutoCommit(false);
            int moved = rotation.finish(tx, next);
            tx.commit();
            return moved;
        }
    }

    List<KeyRotation.Kek> keks() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return rotation.keys(connection);
        }
    }
}
