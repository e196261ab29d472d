package org.enlace.connector.soap.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import org.enlace.connector.MessageRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WsTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-07T10:15:30Z",
                "2026-03-07T10:15:30.5Z",
                "2026-03-07T10:15:30.123456789Z",
                "2026-03-07T10:15:30.000000001-05:00",
                "2026-03-07T23:59:59.999+05:45",
                "2024-02-29T00:00:00+18:00",
                "2026-12-31T23:59:59-18:00",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-00:30",
            })
    void aTimeIsReadAsTheJdkReadsIt(String text) {
        assertThat(WsTime.parse("Created", text))
                .isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-07",
                "2026-03-07T10:15Z",
                "2026-03-07T10:15:30",
                "2026-03-07T10:15:30z",
                "2026-03-07t10:15:30Z",
                "2026-03-07 10:15:30Z",
                "2026-03-07T10:15:30.Z",
                "2026-03-07T10:15:30,5Z",
                "2026-03-07T10:15:30.1234567890Z",
                "2026-03-07T10:15:30ZZ",
                "2026-03-07T10:15:30Z ",
                "+2026-03-07T10:15:30Z",
                "12026-03-07T10:15:30Z",
                "2026-3-7T10:15:30Z",
                "2026-02-29T10:15:30Z",
                "2026-13-01T10:15:30Z",
                "2026-00-01T10:15:30Z",
                "2026-03-07T24:00:00Z",
                "2026-03-07T10:60:30Z",
                "2026-03-07T10:15:60Z",
                "2026-03-07T10:15:30+5:00",
                "2026-03-07T10:15:30+0500",
                "2026-03-07T10:15:30+05:60",
                "2026-03-07T10:15:30+05:00:00",
                "2026-03-07T10:15:30+18:01",
                "2026-03-07T10:15:30+-5:00",
                "2026-03-07T10:15:30-+5:00",
                "2026-03-07T10:15:30+05:00[America/Guayaquil]",
                "٢٠٢٦-03-07T10:15:30Z",
                "2026-03-07T10:15:30.٥Z",
            })
    void anythingElseIsRefusedByNameAndRule(String text) {
        assertThatThrownBy(() -> WsTime.parse("Created", text))
                .isInstanceOfSatisfying(MessageRefusedException.class, refusal -> assertThat(refusal.findings())
                        .extracting(f -> f.field() + " " + f.rule())
                        .containsExactly("Created type"));
    }
}
