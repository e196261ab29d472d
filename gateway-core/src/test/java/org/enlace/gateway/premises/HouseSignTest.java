package org.enlace.gateway.premises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseSignTest {

    @Test
    void itSaysWhatWasSet() {
        assertThat(new HouseSign("", "").stands()).isFalse();
        HouseSign both = new HouseSign(" Ensayo Quito Ñ 2 ", "test");
        assertThat(both.stands()).isTrue();
        assertThat(both.name()).isEqualTo("Ensayo Quito Ñ 2");
        assertThat(both.kind()).contains(HouseSign.Kind.TEST);
        assertThat(new HouseSign("Ensayo", "").kind()).isEmpty();
        assertThat(new HouseSign("", "training").stands()).isTrue();
        assertThat(new HouseSign("é".repeat(40), "production").kind()).contains(HouseSign.Kind.PRODUCTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\u202eb",
                "a\u0000",
                "a\u200bb",
                "a\u2028b",
                "12345678901234567890123456789012345678901"
            })
    void aNameIsShortAndCanBeSeen(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HouseSign(name, "test"))
                .withMessageStartingWith("enlace.environment.name: ")
                .withMessageNotContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "TEST", "demo", "production,test"})
    void aKindIsOneOfThree(String kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HouseSign("", kind))
                .withMessageStartingWith("enlace.environment.kind: ");
    }
}
