package org.enlace.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWordsTest {

    private static final Instant NOW = Instant.parse("2026-03-07T12:00:00Z");

    @Test
    void basicGoesThereAndBack() {
        PresentedCredential.UserPassword user = new PresentedCredential.UserPassword("ñandú", "a:b:c");
        assertThat(BasicCredentials.read(BasicCredentials.header(user))).contains(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic ???", "Basic YQ==", "Bearer YTpi", "basically YTpi"})
    void whatIsNotBasicIsNobody(String header) {
        assertThat(BasicCredentials.read(header)).isEmpty();
        assertThat(BasicCredentials.read(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | PT7S",
                "0 | PT0S",
                "999999999 | P1D",
                "Sat, 07 Mar 2026 12:01:00 GMT | PT1M",
                "Sat, 07 Mar 2026 11:00:00 GMT | PT0S",
                "-5 | ",
                "soon | "
            })
    void retryAfterIsSecondsOrADate(String header, Duration wait) {
        assertThat(RetryAfter.read(Optional.of(header), NOW)).isEqualTo(Optional.ofNullable(wait));
    }
}
