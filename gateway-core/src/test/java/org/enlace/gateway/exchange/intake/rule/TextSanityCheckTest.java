package org.enlace.gateway.exchange.intake.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.enlace.connector.Finding;
import org.enlace.connector.MessageRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSanityCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Ñandú, línea 1\nlínea 2\tfin\r", "\uD83D\uDE00"})
    void ordinaryTextIsKept(String text) {
        assertThatCode(() -> TextSanityCheck.check(victim(text), "P-1")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007", "\uD83D", "\uDE00 first", "\uD83D\uD83D\uDE00"})
    void textThatNoStoreCanKeepIsRefusedByItsField(String text) {
        assertThatExceptionOfType(MessageRefusedException.class)
                .isThrownBy(() -> TextSanityCheck.check(victim(text), "P-1"))
                .satisfies(refusal -> assertThat(refusal.findings())
                        .containsExactly(new Finding("victims.name.full", "control-character")));
    }

    @Test
    void aBusinessIdIsNeitherBlankNorEndless() {
        for (String id : new String[] {"", " ", "x".repeat(201)}) {
            assertThatExceptionOfType(MessageRefusedException.class)
                    .isThrownBy(() -> TextSanityCheck.check(victim("Ana"), id))
                    .satisfies(refusal ->
                            assertThat(refusal.findings()).containsExactly(new Finding("", "business-id-length")));
        }
        assertThatCode(() -> TextSanityCheck.check(victim("Ana"), "x".repeat(200)))
                .doesNotThrowAnyException();
    }

    private static ObjectNode victim(String name) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.putArray("victims").addObject().putObject("name").put("full", name);
        return record;
    }
}
