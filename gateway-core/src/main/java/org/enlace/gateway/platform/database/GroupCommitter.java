package org.enlace.gateway.platform.database;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits waiting items together, on one thread: under load a group forms by itself while the group before it is being written, and waits a little
 * for items that are announced. If a group fails, its items are run again one by one, so that a poisoned item never fails its neighbours. If the
 * database is unavailable, all waiting items are told at once. Thread-safe.
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

    /** So many at once are callers that come again as soon as they have their answer, whether or not they are announced yet. */
    private static final int CROWD = 8;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);

    /** Does the work of a group. Called by the committer's one thread only. */
    public interface Work<T> {
        /** Writes the whole group in one transaction, or throws and writes none of it; then notifies the waiting callers. */
        void commit(List<T> group) throws Exception;

        /** Tells the waiting caller that this item alone could not be written. Must not throw. */
        void failed(T item, Exception cause);
    }

    private final Work<T> work;
    private final int room;
    private final long linger;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private final Deque<T> waiting = new ArrayDeque<>();
    private int expected;
    private boolean closed;
    private int lastGroup = 1;
    private long lastTook;

    /**
     * Starts the thread.
     *
     * @param name of the thread
     * @param room how many may wait; more are not taken
     * @param linger how long a group waits at most for as many items as came last time, and never longer than two commits take. It waits only while
     *     items are announced, or for a crowd; an item alone waits for announced ones only
     */
    public GroupCommitter(String name, int room, Duration linger, Work<T> work) {
        this(name, room, linger, work, System::nanoTime);
    }

    GroupCommitter(String name, int room, Duration linger, Work<T> work, LongSupplier nanoTime) {
        this.work = work;
        this.room = room;
        this.linger = linger.toNanos();
        this.nanoTime = nanoTime;
        this.thread = BackgroundThreads.start(name, this::run);
    }

    /** Prepares and offers an item: the group that forms meanwhile waits a little for it. */
    public <R> R expect(Supplier<R> preparation) {
        expected(1);
        try {
            return preparation.get();
        } finally {
            expected(-1);
        }
    }

    private synchronized void expected(int more) {
        expected += more;
        if (expected == 0) {
            notifyAll();
        }
    }

    /** Hands over an item; false if too many wait or the committer is closed. */
    public synchronized boolean offer(T item) {
        if (closed || waiting.size() >= room) {
            return false;
        }
        waiting.add(item);
        if (waiting.size() == 1 || waiting.size() == lastGroup) {
            notifyAll();
        }
        return true;
    }

    private void run() {
        try {
            for (List<T> group = gather(); !group.isEmpty(); group = gather()) {
                commit(group);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the next group; an empty one if there will be no more. */
    private synchronized List<T> gather() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        long until = nanoTime.getAsLong() + Math.min(linger, COMMITS_TO_WAIT * lastTook);
        for (long left = left(until); left > 0; left = left(until)) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        List<T> group = takeOut(LARGEST);
        lastGroup = group.size();
        return group;
    }

    private long left(long until) {
        boolean coming = expected > 0 || waiting.size() > 1 && lastGroup >= CROWD;
        return !coming || closed || waiting.size() >= lastGroup ? 0 : until - nanoTime.getAsLong();
    }

    private synchronized List<T> takeOut(int most) {
        List<T> taken = new ArrayList<>();
        while (taken.size() < most && !waiting.isEmpty()) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    private void commit(List<T> group) {
        long begun = nanoTime.getAsLong();
        try {
            work.commit(group);
            lastTook = nanoTime.getAsLong() - begun;
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
        all.addAll(takeOut(room));
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
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(10_000);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
