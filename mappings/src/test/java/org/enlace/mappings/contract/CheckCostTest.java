package org.enlace.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Contract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the check of one message allocates, once it is warm: a number that does not move with the machine. A schema that is compiled again, or a validator that
 * reads its settings again, is seen at once.
 */
class CheckCostTest {
    private static final int WARM_UP = 300;
    private static final int COUNTED = 200;

    @ParameterizedTest
    @CsvSource({
        "police/reports/v1, partners/police/reports/police-report/v1/samples/worked-example/message.xml, 12000",
        "eurofront/alerts/v1, partners/eurofront/alerts/contract/v1/samples/valid/message.json, 24000",
    })
    void aCheckAllocatesLittle(String id, String sample, long most) throws IOException {
        Contract contract = Catalogue.builtIn().contract(id);
        byte[] message = bytes(sample);
        check(contract, message, WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        check(contract, message, COUNTED);
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / COUNTED)
                .as("bytes allocated for each message")
                .isPositive()
                .isLessThan(most);
    }

    private static void check(Contract contract, byte[] message, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(contract.check(message)).isEmpty();
        }
    }

    private static byte[] bytes(String sample) throws IOException {
        try (InputStream in = CheckCostTest.class.getResourceAsStream("/catalogue/" + sample)) {
            return in.readAllBytes();
        }
    }
}
