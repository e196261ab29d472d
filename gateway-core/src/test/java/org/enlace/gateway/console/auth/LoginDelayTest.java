package org.enlace.gateway.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginDelayTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-07T15:00:00Z"), ZoneOffset.UTC);
    private final LoginDelay delay = new LoginDelay(clock, 100);

    @Test
    void theWaitDoublesWithEachFailure() {
        fail("ana", "10.0.0.1", 2);
        assertThat(delay.wait("ana", "10.0.0.1")).isZero();
        fail("ana", "10.0.0.1", 1);
        assertThat(delay.wait("ana", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        fail("ana", "10.0.0.1", 2);
        assertThat(delay.wait("ana", "10.0.0.1")).isEqualTo(Duration.ofSeconds(4));
        fail("ana", "10.0.0.1", 50);
        assertThat(delay.wait("ana", "10.0.0.1")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void oneUserDoesNotWaitForAnother() {
        fail("ana", "10.0.0.1", 10);

        assertThat(delay.wait("eva", "10.0.0.1")).isZero();
        assertThat(delay.wait("ana", "10.0.0.2")).isZero();
    }

    @Test
    void anAddressThatTriesManyUsersWaits() {
        for (int i = 0; i < 25; i++) {
            delay.failed("user-" + i, "10.0.0.1");
        }

        assertThat(delay.wait("eva", "10.0.0.1")).isPositive();
    }

    @Test
    void aSuccessIsForgiveness() {
        fail("ana", "10.0.0.1", 5);
        delay.succeeded("ana", "10.0.0.1");

        assertThat(delay.wait("ana", "10.0.0.1")).isZero();
    }

    private void fail(String user, String address, int times) {
        for (int i = 0; i < times; i++) {
            delay.failed(user, address);
        }
    }
}
