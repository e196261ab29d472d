package org.enlace.gateway.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.enlace.gateway.MovingClock;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final String HOME = "10.0.0.1";

    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-07T15:00:00Z"));
    private final LoginThrottle throttle = new LoginThrottle(clock, 100);

    private Duration wait(String user, String network) {
        return throttle.begin(user, network);
    }

    private void fail(String user, String network, int times) {
        for (int i = 0; i < times; i++) {
            throttle.end(user, network, false);
        }
    }

    private void succeed(String user, String network) {
        throttle.begin(user, network);
        throttle.end(user, network, true);
    }

    @Test
    void theWaitDoublesWithEachFailureInOneNetwork() {
        fail("ana", HOME, 2);
        assertThat(wait("ana", HOME)).isZero();
        fail("ana", HOME, 1);
        assertThat(wait("ana", HOME)).isEqualTo(Duration.ofSeconds(1));
        fail("ana", HOME, 2);
        assertThat(wait("ana", HOME)).isEqualTo(Duration.ofSeconds(4));
        fail("ana", HOME, 50);
        assertThat(wait("ana", HOME)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void failuresOfOneAccountCountFromWhateverNetworkTheyComeAndTheWaitIsBounded() {
        for (int i = 0; i < 200; i++) {
            fail("ana", "10.1.0." + i, 1);
        }

        assertThat(wait("ana", "10.2.0.1")).isEqualTo(LoginThrottle.LONGEST_OF_ACCOUNT);
        assertThat(wait("eva", "10.2.0.1")).isZero();
        clock.forward(LoginThrottle.LONGEST_OF_ACCOUNT);
        assertThat(wait("ana", "10.2.0.1")).isZero();
    }

    @Test
    void whoLoggedInFromANetworkBeforeDoesNotWaitThereForGuessesFromElsewhere() {
        succeed("ana", HOME);
        for (int i = 0; i < 200; i++) {
            fail("ana", "10.1.0." + i, 1);
        }

        assertThat(wait("ana", HOME)).isZero();
        fail("ana", HOME, 50);
        assertThat(wait("ana", HOME)).as("bounded").isEqualTo(LoginThrottle.LONGEST_OF_ACCOUNT);
    }

    @Test
    void aNetworkWithManyFailuresDoesNotLockOthersInIt() {
        for (int i = 0; i < 100; i++) {
            fail("user-" + i, HOME, 1);
        }

        assertThat(wait("eva", HOME)).isZero();
        fail("eva", HOME, 1);
        assertThat(wait("eva", HOME)).as("one free try").isPositive();
    }

    @Test
    void aSuccessIsForgivenessInItsNetwork() {
        fail("ana", HOME, 4);
        clock.forward(Duration.ofSeconds(2));
        succeed("ana", HOME);

        assertThat(wait("ana", HOME)).isZero();
    }

    @Test
    void manyAtTheSameMomentAreNoWayAroundIt() {
        int begun = 0;
        for (int i = 0; i < 200; i++) {
            begun += throttle.begin("ana", "10.1.0." + i).isZero() ? 1 : 0;
        }
        assertThat(begun).isEqualTo(16);

        succeed("eva", HOME);
        for (int i = 0; i < 200; i++) {
            assertThat(throttle.begin("eva", HOME)).as("a script at work").isZero();
        }
    }

    @Test
    void memoryIsBounded() {
        fail("ana", HOME, 10);
        for (int i = 0; i < 100; i++) {
            fail("user-" + i, "10.1.0." + i, 1);
        }

        assertThat(wait("ana", HOME)).as("forgotten").isZero();
    }
}
