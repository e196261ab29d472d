package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.enlace.gateway.replay.BadOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmedTest {

    @Test
    void fewNeedNoNumber() {
        assertThat(Confirmed.asks(50)).isFalse();
        assertThatCode(() -> Confirmed.check(50, null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", " 1 234 ", "1,234", "1.234", "1\u00a0234"})
    void aNumberIsTakenAsPeopleWriteIt(String typed) {
        assertThatCode(() -> Confirmed.check(1_234, typed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "12345", "yes", "-1234"})
    void anyOtherIsRefused(String typed) {
        assertThatThrownBy(() -> Confirmed.check(1_234, typed)).isInstanceOf(BadOrder.class);
        assertThatThrownBy(() -> Confirmed.check(51, null)).isInstanceOf(BadOrder.class);
    }
}
