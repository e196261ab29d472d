package org.enlace.gateway.sealing;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node's keys as the house has them: reads new local keys, makes tomorrow's, says that it can use the next key-encryption key, keeps the key file wrapped
 * by the one in use. One statement every ten seconds. If the database is away, the keys that are there go on being used.
 */
final class KeyRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRenewal.class);
    private static final long EVERY_SECONDS = 10;

    private final KeyRows rows = new KeyRows();
    private final DataSource source;
    private final LocalKeys keys;
    private final Custodians custodian;
    private final Roots roots;
    private final String node;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "keys");
        thread.setDaemon(true);
        return thread;
    });
    private String current = "";
    private boolean failing;

    /** The key file and what is in it. */
    record Roots(KeyFile file, SealingKeys keys) {

        /** Wraps the two that cannot change by the key in use, unless they are. */
        void keep(String current, KeyCustodian custodian) {
            String wanted = current.startsWith(FileCustodian.KIND) ? "" : current;
            if (!file.wrappedBy().orElse("").equals(wanted)) {
                file.rewrap(keys, custodian, current);
            }
        }
    }

    KeyRenewal(DataSource source, LocalKeys keys, Custodians custodian, Roots roots, String node) {
        this.source = source;
        this.keys = keys;
        this.custodian = custodian;
        this.roots = roots;
        this.node = node;
    }

    KeyRenewal start() {
        timer.scheduleWithFixedDelay(this::lookSafely, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
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
        KeyRows.News news = news();
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

    private KeyRows.News news() throws SQLException {
        try (Connection connection = source.getConnection()) {
            KeyRows.News news = rows.news(connection, node);
            if (news.unseen() != null && custodian.holds(news.unseen())) {
                rows.seen(connection, news.unseen(), node);
            }
            return news;
        }
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }
}
