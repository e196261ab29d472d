package org.enlace.gateway.exchange.delivery;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.encryption.TestSealing;

/** What left, for tests of other rooms. */
public final class TestSentBytes {

    private TestSentBytes() {}

    public static SentPayloads over(DataSource source, TestSealing keys, Partners partners, Clock clock) {
        return new SentPayloads(keys.sealer, partners, clock, source);
    }
}
