package org.enlace.bench.translation;

import static org.assertj.core.api.Assertions.assertThat;

import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;

/** Checks that both translations give the same record; otherwise the ratio has no meaning. */
class SameRecordTest {
    @Test
    void tableAndStylesheetMakeTheSameRecord() throws Exception {
        TablePolice table = new TablePolice();
        SaxonPolice saxon = new SaxonPolice();

        for (int persons : new int[] {1, 2, 3, PoliceMessage.SMALL, 20, PoliceMessage.LARGE}) {
            byte[] message = PoliceMessage.of(persons);
            assertThat(Catalogue.builtIn().contract("police/reports/v1").check(message))
                    .isEmpty();
            assertThat(saxon.record(message)).isEqualTo(table.record(message));
        }
    }

    @Test
    void theMessagesHaveTheSizesThatTheReportNames() {
        assertThat(PoliceMessage.of(PoliceMessage.SMALL)).hasSizeBetween(3_600, 4_600);
        assertThat(PoliceMessage.of(PoliceMessage.LARGE)).hasSizeBetween(95_000, 105_000);
    }
}
