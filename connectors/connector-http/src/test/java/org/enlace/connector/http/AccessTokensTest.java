package org.enlace.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private final AtomicLong nanos = new AtomicLong(7);
    private final AtomicInteger fetched = new AtomicInteger();

    @Test
    void aServerInTroubleIsAskedOnceASecond() {
        AccessTokens tokens = new AccessTokens(
                () -> {
                    fetched.incrementAndGet();
                    throw new IOException("invented");
                },
                Duration.ofSeconds(1),
                nanos::get);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(tokens::current).isInstanceOf(AccessTokens.NoTokenException.class);
        }
        assertThat(fetched).hasValue(1);

        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThatThrownBy(tokens::current).isInstanceOf(AccessTokens.NoTokenException.class);
        assertThat(fetched).hasValue(1);

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThatThrownBy(tokens::current).isInstanceOf(AccessTokens.NoTokenException.class);
        assertThat(fetched).hasValue(2);
    }
}
