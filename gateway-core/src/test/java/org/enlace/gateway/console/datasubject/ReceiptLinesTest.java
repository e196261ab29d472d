package org.enlace.gateway.console.datasubject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.exchange.backup.PartnerReceipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts in every form in which a partner may have kept them. */
class ReceiptLinesTest {

    private static final UUID ONE = UUID.fromString("0b9f7c1e-2d5a-8c11-9e52-3f0c6a7d1b20");
    private static final UUID TWO = UUID.fromString("7a1c0f52-91b4-8e0d-a3c7-5b2e8d4f6091");

    @Test
    void theAnswersOfTheEndpointsAreReceipts() {
        String lines = """
                {"receiptId":"%s","messageId":"%s","acceptedAt":"2026-04-15T10:00:00-05:00"}

                {"recibo":"%s"}
                {"file":"a.csv","batchId":"%s","lines":3}
                """.formatted(ONE, TWO, TWO, ONE);

        assertThat(read(lines))
                .containsExactly(
                        new PartnerReceipt(ONE, TWO, Instant.parse("2026-04-15T15:00:00Z")),
                        new PartnerReceipt(TWO, null, null),
                        new PartnerReceipt(ONE, null, null));
    }

    @Test
    void aTableIsTakenWithAndWithoutItsHeading() {
        String row = ONE + "," + TWO + ",2026-04-15T15:00:00Z\r\n" + TWO + ",,\n" + ONE;

        assertThat(read("receiptId,messageId,acceptedAt\n" + row))
                .hasSize(3)
                .isEqualTo(read(row))
                .endsWith(new PartnerReceipt(TWO, null, null), new PartnerReceipt(ONE, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{\"receiptId\":\"nonsense\"}",
                "{\"receiptId\":",
                "{}",
                "0b9f7c1e-2d5a-8c11-9e52-3f0c6a7d1b20,nonsense,",
                "0b9f7c1e-2d5a-8c11-9e52-3f0c6a7d1b20,,yesterday"
            })
    void aLineThatCannotBeReadIsNamedByItsNumberAndNotQuoted(String bad) {
        assertThatThrownBy(() -> read(TWO + "\n" + bad))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("receipts, line 2");
    }

    @Test
    void neitherAnEndlessLineNorAnEndlessListIsKept() {
        assertThatThrownBy(() -> read("x".repeat(3_000))).hasMessage("receipts, line 1");
        assertThatThrownBy(() -> read((ONE + "\n").repeat(100_001))).hasMessageContaining("at most 100000");
    }

    private static List<PartnerReceipt> read(String text) {
        return ReceiptLines.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
