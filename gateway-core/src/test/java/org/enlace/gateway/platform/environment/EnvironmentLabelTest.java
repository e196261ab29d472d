package org.enlace.gateway.platform.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentLabelTest {

    @Test
    void itSaysWhatWasSet() {
        assertThat(new EnvironmentLabel("", "").stands()).isFalse();
        EnvironmentLabel both = new EnvironmentLabel(" Ensayo Quito Ñ 2 ", "test");
        assertThat(both.stands()).isTrue();
        assertThat(both.name()).isEqualTo("Ensayo Quito Ñ 2");
        assertThat(both.kind()).contains(EnvironmentLabel.Kind.TEST);
        assertThat(new EnvironmentLabel("Ensayo", "").kind()).isEmpty();
        assertThat(new EnvironmentLabel("", "training").stands()).isTrue();
        assertThat(new EnvironmentLabel("é".repeat(40), "production").kind())
                .contains(EnvironmentLabel.Kind.PRODUCTION);
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
                .isThrownBy(() -> new EnvironmentLabel(name, "test"))
                .withMessageStartingWith("enlace.environment.name: ")
                .withMessageNotContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "TEST", "demo", "production,test"})
    void aKindIsOneOfThree(String kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnvironmentLabel("", kind))
                .withMessageStartingWith("enlace.environment.kind: ");
    }
}
