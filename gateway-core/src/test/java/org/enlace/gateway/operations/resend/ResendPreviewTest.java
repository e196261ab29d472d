package org.enlace.gateway.operations.resend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResendPreviewTest {

    @Test
    void allAreRefusedOnlyIfEveryItemWasJudgedAndRefused() {
        assertThat(preview(3, 3, Map.of("REFUSED", 3L)).allRefused()).isTrue();
        assertThat(preview(4, 3, Map.of("REFUSED", 3L)).allRefused()).isFalse();
        assertThat(preview(3, 3, Map.of("REFUSED", 2L, "SENT_AGAIN", 1L)).allRefused())
                .isFalse();
        assertThat(preview(1, 1, Map.of("RELEASED", 1L)).allRefused()).isFalse();
        assertThat(preview(0, 0, Map.of()).allRefused()).isFalse();
    }

    private static ResendPreview preview(long total, long looked, Map<String, Long> outcomes) {
        return new ResendPreview(total, looked, Map.of(), outcomes, 0, 0, Map.of(), List.of(), List.of());
    }
}
