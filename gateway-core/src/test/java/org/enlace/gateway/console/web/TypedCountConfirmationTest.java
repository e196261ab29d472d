package org.enlace.gateway.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCountConfirmationTest {

    @Test
    void fewNeedNoNumber() {
        assertThat(TypedCountConfirmation.asks(50)).isFalse();
        assertThatCode(() -> TypedCountConfirmation.check(50, null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", " 1 234 ", "1,234", "1.234", "1\u00a0234"})
    void aNumberIsTakenAsPeopleWriteIt(String typed) {
        assertThatCode(() -> TypedCountConfirmation.check(1_234, typed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "12345", "yes", "-1234"})
    void anyOtherIsRefused(String typed) {
        assertThatThrownBy(() -> TypedCountConfirmation.check(1_234, typed))
                .isInstanceOf(InvalidResendRequestException.class);
        assertThatThrownBy(() -> TypedCountConfirmation.check(51, null))
                .isInstanceOf(InvalidResendRequestException.class);
    }
}
