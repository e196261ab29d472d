package org.enlace.gateway.platform.cluster;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.enlace.gateway.platform.scheduling.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Asks the database, for all packages with one statement, whether they have work to do, so that rare work costs next to nothing while there is none.
 * It polls more often where much work arrives. Thread-safe.
 */
@Component
public final class WorkPoller {

    private static final Logger LOG = LoggerFactory.getLogger(WorkPoller.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Ticks between two looks while nothing is found. */
    private static final int QUIET = 3;

    private final DataSource source;
    private final NodeLiveness life;
    private final Map<String, Post> posts = new ConcurrentHashMap<>();
    private final Scheduler timer = new Scheduler("lookout").start();

    /** Only the timer's thread uses it. */
    private int ticks;

    @Autowired
    WorkPoller(@Qualifier("groupDataSource") DataSource source, NodeLiveness life) {
        this(source, life, TICK);
    }

    /** @param tick time from one look to the next while work is found */
    WorkPoller(DataSource source, NodeLiveness life, Duration tick) {
        this.source = source;
        this.life = life;
        timer.every("looking for work", tick, tick, this::tick);
    }

    /** Holds one registered condition and its work. The work waits for no other work and never runs twice at once. */
    static final class Post {

        private final String condition;
        private final BooleanSupplier asks;
        private final Runnable work;
        private final ExecutorService thread;
        private final AtomicBoolean waits = new AtomicBoolean();

        private Post(String topic, String condition, BooleanSupplier asks, Runnable work) {
            this.condition = condition;
            this.asks = asks;
            this.work = work;
            this.thread = Executors.newSingleThreadExecutor(BackgroundThreads.named(topic));
        }

        private void go() {
            if (waits.compareAndSet(false, true)) {
                try {
                    thread.execute(this::run);
                } catch (RejectedExecutionException ended) {
                    LOG.debug("nobody works here any more");
                }
            }
        }

        private void run() {
            waits.set(false);
            work.run();
        }
    }

    /**
     * Polls for this work from now on.
     *
     * @param topic name of the work, also of its thread
     * @param condition SQL that is true while there is something to do; it must be answered by an index, whatever the tables hold
     * @param asks whether this node is to ask at all, for example because it holds the singleton task
     * @param work does what there is to do; it is called again as long as the condition holds, on a thread of its own, and must not throw
     */
    public void whenever(String topic, String condition, BooleanSupplier asks, Runnable work) {
        leave(topic);
        posts.put(topic, new Post(topic, condition, asks, work));
    }

    /** Stops polling for this topic, and interrupts its work. */
    public void leave(String topic) {
        Post post = posts.remove(topic);
        if (post != null) {
            post.thread.shutdownNow();
        }
    }

    private void tick() {
        ticks++;
        if (ticks < QUIET || !life.alive()) {
            return;
        }
        try {
            Set<String> found = look();
            // Work rarely comes alone: the next poll is sooner, and takes together what came meanwhile.
            ticks = found.isEmpty() ? 0 : QUIET - 1;
            found.forEach(topic -> {
                Post post = posts.get(topic);
                if (post != null) {
                    post.go();
                }
            });
        } catch (SQLException | RuntimeException failed) {
            ticks = 0;
            LOG.warn(
                    "looking for work failed ({}), trying again",
                    failed.getClass().getSimpleName());
        }
    }

    private Set<String> look() throws SQLException {
        Map<String, Post> asked = posts.entrySet().stream()
                .filter(each -> each.getValue().asks.getAsBoolean())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (asked.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = source.getConnection()) {
            return new HashSet<>(SqlStatement.of(
                            connection, question(asked.values()), asked.keySet().toArray())
                    .list(row -> row.getString(1)));
        }
    }

    private static String question(Collection<Post> posts) {
        return posts.stream()
                .map(post -> "select ?::text where (" + post.condition + ")")
                .collect(Collectors.joining(" union all "));
    }

    @PreDestroy
    void end() {
        timer.stop();
        posts.keySet().forEach(this::leave);
    }
}
