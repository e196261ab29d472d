package org.enlace.gateway.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    private final ConcurrencyLimit limit = new ConcurrencyLimit(2);
    private final List<String> started = new ArrayList<>();

    @Test
    void whoWaitsStartsInTurnAsOthersLeave() {
        assertThat(limit.enter()).isTrue();
        assertThat(limit.enter()).isTrue();
        assertThat(limit.enter()).isFalse();
        assertThat(limit.await(() -> started.add("a"))).isTrue();
        assertThat(limit.await(() -> started.add("b"))).isTrue();
        assertThat(started).isEmpty();
        limit.leave();
        assertThat(started).containsExactly("a");
        limit.leave();
        assertThat(started).containsExactly("a", "b");
        assertThat(limit.enter())
                .as("both places are taken by those who waited")
                .isFalse();
        limit.leave();
        limit.leave();
        assertThat(limit.enter()).isTrue();
    }

    @Test
    void aPlaceThatWasFreedMeanwhileIsTakenAtOnce() {
        assertThat(limit.await(() -> started.add("a"))).isTrue();
        assertThat(started).containsExactly("a");
    }

    @Test
    void aThousandWaitAndNoMore() {
        limit.enter();
        limit.enter();
        for (int i = 0; i < 1_000; i++) {
            assertThat(limit.await(() -> {})).isTrue();
        }
        assertThat(limit.await(() -> {})).isFalse();
    }
}
