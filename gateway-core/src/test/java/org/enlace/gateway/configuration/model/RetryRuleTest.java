package org.enlace.gateway.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryRuleTest {

    @Test
    void waitsGrowByTheFactorUpToTheLongest() {
        RetryRule rule = RetryRule.STANDARD;
        assertThat(rule.waitAfter(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(rule.waitAfter(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(rule.waitAfter(8)).isEqualTo(Duration.ofSeconds(256));
        assertThat(rule.waitAfter(9)).isEqualTo(Duration.ofMinutes(5));
        assertThat(rule.waitAfter(100_000)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aRuleThatWouldNeverWaitIsRefused() {
        assertThatThrownBy(() -> new RetryRule(Duration.ZERO, 2, Duration.ofSeconds(1), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
