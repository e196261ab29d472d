package org.enlace.gateway.console.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows the guessing of passwords down without locking anybody out for good. Failures are counted for each account from any network, for each account
 * in each network, and for each network. The next try waits, twice as long after each failure. An account that logged in from a network before waits
 * there for failures from that network alone. A network with many failures leaves each account one free try, but accepts a right password. No thread
 * sleeps, and memory is bounded: beyond the limit the oldest entries are forgotten. Thread-safe.
 */
final class LoginThrottle {

    static final Duration LONGEST_OF_ACCOUNT = Duration.ofSeconds(30);

    private static final int FREE_IN_NETWORK = 3;
    private static final int FREE_OF_ACCOUNT = 5;
    private static final int FREE_OF_SUSPECT_NETWORK = 1;
    private static final int SUSPECT_NETWORK = 20;
    /** Passwords of one account that are compared at the same time: the number of connections that a script opens, and no more guesses. */
    private static final int MOST_AT_ONCE = 16;

    private static final Duration LONGEST_IN_STRANGE_NETWORK = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private record Failures(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Failures> byAccount;
    private final Map<String, Failures> byAccountAndNetwork;
    private final Map<String, Failures> byNetwork;
    private final Map<String, Boolean> loggedInBefore;
    private final Map<String, Integer> running = new LinkedHashMap<>();

    /** @param limit entries of each kind that are remembered */
    LoginThrottle(Clock clock, int limit) {
        this.clock = clock;
        this.byAccount = bounded(limit);
        this.byAccountAndNetwork = bounded(limit);
        this.byNetwork = bounded(limit);
        this.loggedInBefore = bounded(limit);
    }

    private static <V> Map<String, V> bounded(int limit) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > limit;
            }
        };
    }

    /**
     * Begins a try. The caller must call {@link #end} afterwards in any case.
     *
     * @return the time that this account must still wait in this network; zero if it may try
     */
    synchronized Duration begin(String user, String network) {
        Duration wait = wait(user, network);
        if (!wait.isZero()) {
            return wait;
        }
        if (running.getOrDefault(account(user), 0) >= MOST_AT_ONCE && !isTrusted(user, network)) {
            return Duration.ofSeconds(1);
        }
        running.merge(account(user), 1, Integer::sum);
        return Duration.ZERO;
    }

    /** Ends a try. */
    synchronized void end(String user, String network, boolean success) {
        running.computeIfPresent(account(user), (key, count) -> count > 1 ? count - 1 : null);
        String both = account(user) + "@" + network;
        if (success) {
            byAccountAndNetwork.remove(both);
            loggedInBefore.remove(both);
            loggedInBefore.put(both, true);
        } else {
            count(byAccount, account(user));
            count(byAccountAndNetwork, both);
            count(byNetwork, network);
        }
    }

    private Duration wait(String user, String network) {
        String both = account(user) + "@" + network;
        boolean before = loggedInBefore.containsKey(both);
        boolean suspect = recent(byNetwork, network) >= SUSPECT_NETWORK;
        Duration here = left(
                byAccountAndNetwork,
                both,
                suspect && !before ? FREE_OF_SUSPECT_NETWORK : FREE_IN_NETWORK,
                before ? LONGEST_OF_ACCOUNT : LONGEST_IN_STRANGE_NETWORK);
        Duration everywhere =
                before ? Duration.ZERO : left(byAccount, account(user), FREE_OF_ACCOUNT, LONGEST_OF_ACCOUNT);
        return here.compareTo(everywhere) > 0 ? here : everywhere;
    }

    /**
     * True for an account that logged in from this network before and has no recent failures there: many right passwords at once come from a script
     * at work.
     */
    private boolean isTrusted(String user, String network) {
        String both = account(user) + "@" + network;
        return loggedInBefore.containsKey(both) && recent(byAccountAndNetwork, both) == 0;
    }

    private void count(Map<String, Failures> failures, String key) {
        int before = recent(failures, key);
        // The newest stands last, so that the oldest is forgotten first.
        failures.remove(key);
        failures.put(key, new Failures(before + 1, clock.instant()));
    }

    private int recent(Map<String, Failures> failures, String key) {
        Failures known = failures.get(key);
        return known == null || known.last().isBefore(clock.instant().minus(FORGOTTEN)) ? 0 : known.count();
    }

    private Duration left(Map<String, Failures> failures, String key, int free, Duration longest) {
        int count = recent(failures, key);
        if (count < free) {
            return Duration.ZERO;
        }
        Duration penalty = Duration.ofSeconds(1L << Math.min(count - free, 20));
        Duration wait = penalty.compareTo(longest) > 0 ? longest : penalty;
        Duration left =
                Duration.between(clock.instant(), failures.get(key).last().plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Hashes the name. Names may be long and hostile; the hash keeps the maps small, and a collision only makes another account wait. */
    private static String account(String user) {
        return Integer.toHexString(user.hashCode());
    }
}
