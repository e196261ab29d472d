package org.enlace.gateway.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller says of his own trace. */
class TraceParentTest {

    private static final TraceParent SAID =
            new TraceParent(0x0af7651916cd43ddL, 0x8448eb211c80319cL, 0xb7ad6b7169203331L);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
                " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff ",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-of-another-time"
            })
    void isTakenOnHisWord(String header) {
        assertThat(TraceParent.read(header)).contains(SAID);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
                "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
                "María Inventada"
            })
    void nonsenseIsNothing(String header) {
        assertThat(TraceParent.read(header)).isEmpty();
    }

    @Test
    void aNovelIsNothing() {
        assertThat(TraceParent.read("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-" + "a".repeat(10_000)))
                .isEmpty();
    }
}
