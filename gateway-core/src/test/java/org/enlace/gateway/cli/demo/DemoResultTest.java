package org.enlace.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.cli.shared.UndeliveredRecord;
import org.junit.jupiter.api.Test;

class DemoResultTest {

    private static final UndeliveredRecord ONE = new UndeliveredRecord("ministry/notices", "P-1");
    private static final UndeliveredRecord TWO = new UndeliveredRecord("fge/reports", "P-1");

    @Test
    void aRunWithoutLossIsGood() {
        DemoResult demoResult = new DemoResult(traffic(List.of(), 0), 0, List.of());
        assertThat(demoResult.good()).isTrue();
        assertThat(demoResult.line())
                .isEqualTo("sent 1200 · accepted 1180 · refused 20 · delivered 2300 · parked 0 · lost 0 · doubled 0");
    }

    @Test
    void whatIsMissingAndParkedIsNotLost() {
        DemoResult demoResult = new DemoResult(traffic(List.of(ONE, TWO), 0), 2, List.of(TWO, ONE));
        assertThat(demoResult.lost()).isZero();
        assertThat(demoResult.good()).isTrue();
        assertThat(demoResult.line()).contains("parked 2 · lost 0");
    }

    @Test
    void whatIsMissingAndNotParkedIsLost() {
        DemoResult demoResult = new DemoResult(traffic(List.of(ONE, TWO), 0), 1, List.of(ONE));
        assertThat(demoResult.lost()).isEqualTo(1);
        assertThat(demoResult.good()).isFalse();
    }

    @Test
    void oneParkedDeliveryExplainsOneMissingEffectOnly() {
        assertThat(new DemoResult(traffic(List.of(ONE, ONE), 0), 1, List.of(ONE)).lost())
                .isEqualTo(1);
    }

    @Test
    void aParkedDeliveryOfAnotherReceiverExplainsNothing() {
        assertThat(new DemoResult(traffic(List.of(ONE), 0), 1, List.of(TWO)).lost())
                .isEqualTo(1);
    }

    @Test
    void aDoubledEffectIsNotGood() {
        assertThat(new DemoResult(traffic(List.of(), 1), 0, List.of()).good()).isFalse();
    }

    @Test
    void theSummaryOfThePartnersIsRead() throws JsonProcessingException {
        String summary = """
                {"sent": 5, "accepted": 4, "refused": 1, "delivered": 7, "open": 2, "doubled": 3, "foreign": 6,
                 "oddities": {"police/notices: a key came again with other content": 1},
                 "missing": [{"link": "fge/reports", "businessId": "P-1"}],
                 "firstAcceptedAt": "2026-03-07T12:00:00Z"}
                """;
        assertThat(Traffic.of(new ObjectMapper().readTree(summary)))
                .isEqualTo(new Traffic(
                        5,
                        4,
                        1,
                        7,
                        2,
                        List.of(TWO),
                        3,
                        6,
                        Map.of("police/notices: a key came again with other content", 1L),
                        Optional.of(Instant.parse("2026-03-07T12:00:00Z"))));
    }

    private static Traffic traffic(List<UndeliveredRecord> missing, long doubled) {
        return new Traffic(1200, 1180, 20, 2300, 0, missing, doubled, 0, Map.of(), Optional.empty());
    }
}
