package org.enlace.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingChecksTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/", "http:/path", "http://user:pass@h/", "http://h/#f", "h"})
    void anAddressThatIsNoneIsRefusedByItsKey(String address) {
        assertThatThrownBy(() -> SettingChecks.address("url", URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://h/", "HTTP://1.1.1.1/", "http://10.0.0.1/", "http://127.0.0.1.example/", "http://[::2]/"
            })
    void aLinkSaysItselfThatItGoesInClearToAnotherMachine(String address) {
        URI url = URI.create(address);
        assertThatThrownBy(() -> SettingChecks.encrypted("url", url, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("url: must be an https address, unless plain says true");
        assertThat(SettingChecks.encrypted("url", url, true)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h/", "http://127.0.0.1:8080/", "http://localhost/", "http://[::1]/"})
    void whatIsEncryptedOrStaysHereNeedsNoWord(String address) {
        assertThat(SettingChecks.encrypted("url", URI.create(address), false)).isEqualTo(URI.create(address));
        assertThat(SettingChecks.encrypted("url", null, false)).isNull();
    }

    @Test
    void anAbsentTimeGetsTheDefaultAndBothBoundsAreGood() {
        assertThat(SettingChecks.between("every", null, SECOND, SECOND, Duration.ofDays(1)))
                .isEqualTo(SECOND);
        assertThat(SettingChecks.between("every", Duration.ofDays(1), SECOND, SECOND, Duration.ofDays(1)))
                .isEqualTo(Duration.ofDays(1));
        assertThatThrownBy(() ->
                        SettingChecks.between("every", Duration.ofMillis(999), SECOND, SECOND, Duration.ofHours(1)))
                .hasMessage("every: must be between 1s and 1h");
        assertThatThrownBy(() -> SettingChecks.between(
                        "every", Duration.ofHours(2), SECOND, Duration.ofMillis(10), Duration.ofMinutes(90)))
                .hasMessage("every: must be between 10ms and 90m");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Integer.MAX_VALUE})
    void aNumberOfBytesIsPositiveAndFitsAnArray(long bytes) {
        assertThatThrownBy(() -> SettingChecks.positive("maxBytes", bytes, 1)).hasMessageStartingWith("maxBytes");
    }
}
