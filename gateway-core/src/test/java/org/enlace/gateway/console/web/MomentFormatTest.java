package org.enlace.gateway.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class MomentFormatTest {

    private final MomentFormat format = new MomentFormat(Clock.systemUTC());

    @Test
    void aDurationHasTheDecimalSignOfTheLanguage() {
        assertThat(format.took(3_150, "en")).isEqualTo("3.1 ms");
        assertThat(format.took(3_150, "es")).isEqualTo("3,1 ms");
        assertThat(format.took(12_400_000, "es")).isEqualTo("12,4 s");
        assertThat(format.took(900, "es")).isEqualTo("900 µs");
    }
}
