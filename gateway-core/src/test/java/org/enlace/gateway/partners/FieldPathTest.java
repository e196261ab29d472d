package org.enlace.gateway.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"alert.post", "victims.age", "case.externalIds[PN_PARTE]", "victims.meansOfControl[M7].x"})
    void aPathIsWrittenAsItWasRead(String text) {
        assertThat(FieldPath.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", ".a", "a.", "a b", "a[", "a[]", "[A]", "../a", "a/b"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> FieldPath.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPathCoversItselfAndWhatIsBelow() {
        FieldPath victims = FieldPath.parse("victims");
        assertThat(victims.covers(FieldPath.parse("victims.age"))).isTrue();
        assertThat(victims.covers(victims)).isTrue();
        assertThat(FieldPath.parse("victims.age").covers(victims)).isFalse();
        assertThat(FieldPath.parse("vic").covers(victims)).isFalse();
    }
}
