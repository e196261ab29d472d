package org.enlace.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What the tests of one JVM share: made when the first of them asks, closed when the last has ended, the newest first. JUnit's own root store ends with
 * each class where the build hands classes to several JVMs one by one. JUnit finds this by its service file. Thread-safe.
 */
public final class TestRun implements LauncherSessionListener {

    private static final Map<Class<?>, AutoCloseable> KEPT = new HashMap<>();
    private static final Deque<AutoCloseable> ORDER = new ArrayDeque<>();

    /**
     * The one of this JVM.
     *
     * @param type by which it is found again
     * @param made makes it; not called if it is there; one that throws is asked again the next time
     */
    public static <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> made) {
        synchronized (KEPT) {
            AutoCloseable there = KEPT.get(type);
            if (there == null) {
                there = made.get();
                KEPT.put(type, there);
                ORDER.push(there);
            }
            return type.cast(there);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        synchronized (KEPT) {
            KEPT.clear();
            RuntimeException failed = null;
            while (!ORDER.isEmpty()) {
                failed = close(ORDER.pop(), failed);
            }
            if (failed != null) {
                throw failed;
            }
        }
    }

    private static RuntimeException close(AutoCloseable each, RuntimeException before) {
        try {
            each.close();
            return before;
        } catch (Exception e) {
            IllegalStateException failed = new IllegalStateException("what the tests shared cannot be closed", e);
            if (before != null) {
                failed.addSuppressed(before);
            }
            return failed;
        }
    }
}
