package org.enlace.gateway.console.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after a few failures of one user from one address, or of one address with many users, the next try must wait, twice as long
 * after each failure. Nobody is locked out for good, and no thread sleeps. Bounded: beyond the limit the oldest failures are forgotten. Thread-safe.
 */
final class LoginDelay {

    private static final int FREE_FOR_USER = 3;
    private static final int FREE_FOR_ADDRESS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private record Failures(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Failures> failures;

    LoginDelay(Clock clock, int limit) {
        this.clock = clock;
        this.failures = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > limit;
            }
        };
    }

    /** Returns the time that this user must still wait at this address; zero if it may try. */
    synchronized Duration wait(String user, String address) {
        Duration ofUser = left(key(user, address), FREE_FOR_USER);
        Duration ofAddress = left(address, FREE_FOR_ADDRESS);
        return ofUser.compareTo(ofAddress) > 0 ? ofUser : ofAddress;
    }

    /** Counts a failure. */
    synchronized void failed(String user, String address) {
        count(key(user, address));
        count(address);
    }

    /** Forgets the user's failures at this address. */
    synchronized void succeeded(String user, String address) {
        failures.remove(key(user, address));
    }

    private void count(String key) {
        Failures before = failures.remove(key);
        boolean fresh = before == null || before.last().isBefore(clock.instant().minus(FORGOTTEN));
        failures.put(key, new Failures(fresh ? 1 : before.count() + 1, clock.instant()));
    }

    private Duration left(String key, int free) {
        Failures known = failures.get(key);
        if (known == null || known.count() < free) {
            return Duration.ZERO;
        }
        Duration penalty = Duration.ofSeconds(1L << Math.min(known.count() - free, 20));
        Duration wait = penalty.compareTo(LONGEST) > 0 ? LONGEST : penalty;
        Duration left = Duration.between(clock.instant(), known.last().plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Hashes the key. Names may be long and hostile; the hash keeps the map small, and a collision only makes another user wait. */
    private static String key(String user, String address) {
        return Integer.toHexString(user.hashCode()) + "@" + address;
    }
}
