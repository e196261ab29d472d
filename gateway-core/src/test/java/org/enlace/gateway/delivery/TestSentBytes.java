package org.enlace.gateway.delivery;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.sealing.TestSealing;

/** What left, for tests of other rooms. */
public final class TestSentBytes {

    private TestSentBytes() {}

    public static SentBytes over(DataSource source, TestSealing keys, Partners partners, Clock clock) {
        return new SentBytes(keys.sealer, partners, clock, source);
    }
}
