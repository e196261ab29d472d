package org.enlace.gateway.platform.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits waiting items together, on one thread: under load a group forms by itself while the group before it is being written. If a group fails, its
 * items are run again one by one, so that a poisoned item never fails its neighbours. If the database is unavailable, all waiting items are told at
 * once. Thread-safe.
 *
 * @param <T> what is committed
 */
public final class GroupCommitter<T> implements AutoCloseable {

    /** The largest group. */
    public static final int LARGEST = 256;

    /**
     * No item waits longer for others than this many times the duration of the last commit: where commits are fast, waiting would be most of the
     * response time.
     */
    private static final int COMMITS_TO_WAIT = 2;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);

    /** Does the work of a group. Called by the committer's one thread only. */
    public interface Work<T> {
        /** Writes the whole group in one transaction, or throws and writes none of it; then notifies the waiting callers. */
        void commit(List<T> group) throws Exception;

        /** Tells the waiting caller that this item alone could not be written. Must not throw. */
        void failed(T item, Exception cause);
    }

    private final Work<T> work;
    private final BlockingQueue<T> waiting;
    private final Duration linger;
    private final Thread thread;
    private volatile boolean closed;
    private int lastGroup = 1;
    private long lastTook;

    /**
     * Starts the thread.
     *
     * @param name of the thread
     * @param room how many may wait; more are not taken
     * @param linger how long a busy committer waits at most for as many items as came last time, and never longer than two commits take; a lone item
     *     never waits
     */
    public GroupCommitter(String name, int room, Duration linger, Work<T> work) {
        this.work = work;
        this.waiting = new ArrayBlockingQueue<>(room);
        this.linger = linger;
        this.thread = BackgroundThreads.start(name, this::run);
    }

    /** Hands over an item; false if too many wait or the committer is closed. */
    public boolean offer(T item) {
        return !closed && waiting.offer(item);
    }

    /** Hands over an item, waiting while the queue is full. */
    public void put(T item) throws InterruptedException {
        while (!waiting.offer(item, 100, TimeUnit.MILLISECONDS)) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
        }
    }

    /** Returns the number of waiting items. */
    public int waiting() {
        return waiting.size();
    }

    private void run() {
        while (!closed || !waiting.isEmpty()) {
            try {
                T first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    commit(gather(first));
                }
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private List<T> gather(T first) throws InterruptedException {
        List<T> group = new ArrayList<>();
        group.add(first);
        waiting.drainTo(group, LARGEST - 1);
        long until = System.nanoTime() + Math.min(linger.toNanos(), COMMITS_TO_WAIT * lastTook);
        while (lastGroup > 1 && group.size() < lastGroup && !closed) {
            T next = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            group.add(next);
            waiting.drainTo(group, LARGEST - group.size());
        }
        lastGroup = group.size();
        return group;
    }

    private void commit(List<T> group) {
        long begun = System.nanoTime();
        try {
            work.commit(group);
            lastTook = System.nanoTime() - begun;
        } catch (Exception failed) {
            if (DatabaseAvailability.is(failed)) {
                allFailed(group, failed);
                return;
            }
            // The message may quote a value, so only the kind of failure is written down.
            LOG.warn(
                    "{}: a group of {} failed ({}), each is tried alone", thread.getName(), group.size(), kind(failed));
            oneByOne(group);
        }
    }

    private void oneByOne(List<T> group) {
        for (int i = 0; i < group.size(); i++) {
            try {
                work.commit(List.of(group.get(i)));
            } catch (Exception failed) {
                if (DatabaseAvailability.is(failed)) {
                    allFailed(group.subList(i, group.size()), failed);
                    return;
                }
                LOG.warn("{}: one item could not be written ({})", thread.getName(), kind(failed));
                work.failed(group.get(i), failed);
            }
        }
    }

    /** Each one alone would wait as long for the same failure, and so would those behind. */
    private void allFailed(List<T> group, Exception failed) {
        List<T> all = new ArrayList<>(group);
        waiting.drainTo(all);
        LOG.warn("{}: the database takes nothing ({}), {} are turned away", thread.getName(), kind(failed), all.size());
        all.forEach(item -> work.failed(item, failed));
    }

    private static String kind(Exception failed) {
        return failed instanceof java.sql.SQLException sql
                ? "SQL state " + sql.getSQLState()
                : failed.getClass().getSimpleName();
    }

    /** Takes nothing more, writes what waits, and ends within ten seconds. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
