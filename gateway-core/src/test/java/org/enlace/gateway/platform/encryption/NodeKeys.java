package org.enlace.gateway.platform.encryption;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** One node's keys over a real database, opened as the gateway opens them. */
public final class NodeKeys {

    public static final String[] TABLES = {"sealing.local_key", "sealing.kek_node", "sealing.kek", "sealing.key_check"};

    final KeyFile file;
    final KeyProviders keyProviders;
    final SealingKeys roots;
    final LocalKeys keys;
    final Sealer sealer;
    final KeyRotation rotation;
    final KeyRenewal renewal;
    private final DataSource source;

    private NodeKeys(DataSource source, KeyFile file, KeyProviderSettings settings, String node, Clock clock)
            throws SQLException {
        this.source = source;
        this.file = file;
        this.keyProviders = KeyProviders.of(settings, file);
        this.roots = new KeyCheck(source, node).open(file, keyProviders);
        this.keys = new LocalKeys(source, keyProviders, clock);
        keys.open();
        this.sealer = new Sealer(keys, Compression.LZ4);
        this.rotation = new KeyRotation(keyProviders, node, clock);
        this.renewal = new KeyRenewal(source, keys, keyProviders, new KeyRenewal.Roots(file, roots), node);
    }

    public static NodeKeys open(DataSource source, Path file, String node, Clock clock) throws SQLException {
        return open(source, file, KeyProviderSettings.file(), node, clock);
    }

    static NodeKeys open(DataSource source, Path file, KeyProviderSettings settings, String node, Clock clock)
            throws SQLException {
        return new NodeKeys(source, new KeyFile(file), settings, node, clock);
    }

    /** Fresh keys that are of no database. */
    public static void makeFile(Path file) {
        new KeyFile(file).write(SealingKeys.generate());
    }

    /** What changes the keys of an installation that is opened elsewhere, or not at all. */
    public static KeyRotation rotation(Path file, Clock clock) {
        return new KeyRotation(KeyProviders.of(KeyProviderSettings.file(), new KeyFile(file)), "node-1", clock);
    }

    /** The same for its copy. */
    public static KeyEscrow escrow(Path file) {
        return new KeyEscrow(new KeyFile(file));
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

    List<String> without(String next, String... nodes) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return rotation.without(connection, next, List.of(nodes));
        }
    }

    List<KeyRotation.Kek> keks() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return rotation.keys(connection);
        }
    }
}
