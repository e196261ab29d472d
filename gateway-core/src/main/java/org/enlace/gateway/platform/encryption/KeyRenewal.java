package org.enlace.gateway.platform.encryption;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.platform.scheduling.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node's keys in step with the installation: reads new local keys, makes tomorrow's, records that the node can use the next key-encryption
 * key, keeps the key file wrapped by the one in use. One statement every ten seconds. If the database is unavailable, the keys in memory go on being
 * used.
 */
final class KeyRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRenewal.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final KeyRepository rows = new KeyRepository();
    private final DataSource source;
    private final LocalKeys keys;
    private final KeyProviders custodian;
    private final Roots roots;
    private final String node;
    private final Scheduler timer = new Scheduler("keys");
    private String current = "";
    private boolean failing;

    /** The key file and the keys in it. */
    record Roots(KeyFile file, SealingKeys keys) {

        /** Wraps the two that cannot change by the key in use, unless they are. */
        void keep(String current, KeyProvider custodian) {
            String wanted = current.startsWith(FileKeyProvider.KIND) ? "" : current;
            if (!file.wrappedBy().orElse("").equals(wanted)) {
                file.rewrap(keys, custodian, current);
            }
        }
    }

    KeyRenewal(DataSource source, LocalKeys keys, KeyProviders custodian, Roots roots, String node) {
        this.source = source;
        this.keys = keys;
        this.custodian = custodian;
        this.roots = roots;
        this.node = node;
    }

    KeyRenewal start() {
        timer.start().every("looking after the keys", EVERY, EVERY, this::lookSafely);
        return this;
    }

    private void lookSafely() {
        try {
            look();
            failing = false;
        } catch (SQLException | RuntimeException failed) {
            if (!failing) {
                LOG.warn(
                        "the keys could not be looked after ({}); those in memory go on being used",
                        failed instanceof SealingException sealing
                                ? sealing.trouble().map(Enum::name).orElse("SealingException")
                                : failed.getClass().getSimpleName());
            }
            failing = true;
        }
    }

    /** Once. */
    synchronized void look() throws SQLException {
        KeyRepository.News news = news();
        boolean changed = !current.equals(news.current());
        if (changed || !keys.complete(news.localKeys())) {
            keys.renew();
        }
        keys.openAll();
        if (changed && news.current() != null) {
            current = keepRoots();
        }
    }

    /** Asked again once no other node writes the file: a key that came meanwhile must not be followed by the one before it. */
    private String keepRoots() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return KeyLock.during(connection, () -> {
                String inUse = rows.current(connection, "").orElse("");
                roots.keep(inUse, custodian);
                return inUse;
            });
        }
    }

    private KeyRepository.News news() throws SQLException {
        try (Connection connection = source.getConnection()) {
            KeyRepository.News news = rows.news(connection, node);
            if (news.unseen() != null && custodian.holds(news.unseen())) {
                rows.seen(connection, news.unseen(), node);
            }
            return news;
        }
    }

    @PreDestroy
    void end() {
        timer.stop();
    }
}
