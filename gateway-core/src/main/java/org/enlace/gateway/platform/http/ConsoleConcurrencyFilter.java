package org.enlace.gateway.platform.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many requests of console and operator API are processed at the same time, and how many logins, each of which computes a password hash.
 * Thread-safe.
 */
public final class ConsoleConcurrencyFilter {

    private static final String LOGIN = "/login";
    private static final int LOGINS = 4;
    private static final long LOGIN_WAITS_SECONDS = 2;

    private final Semaphore requests;
    private final Semaphore logins = new Semaphore(LOGINS);

    /** @param most requests at a time */
    public ConsoleConcurrencyFilter(int most) {
        this.requests = new Semaphore(most);
    }

    /** Takes a place for one request; false if there is none. {@link #leave} must follow. */
    boolean enter(String method, String path) {
        if (!requests.tryAcquire()) {
            return false;
        }
        if (isLogin(method, path) && !awaitLogin()) {
            requests.release();
            return false;
        }
        return true;
    }

    private boolean awaitLogin() {
        try {
            return logins.tryAcquire(LOGIN_WAITS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends what {@link #enter} began. */
    void leave(String method, String path) {
        if (isLogin(method, path)) {
            logins.release();
        }
        requests.release();
    }

    private static boolean isLogin(String method, String path) {
        return method.equals("POST") && path.equals(LOGIN);
    }
}
