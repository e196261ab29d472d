package org.enlace.gateway.reporting.plan;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.platform.encryption.TestSealing;

/** The plan of action for the tests of other rooms, over whatever database they hand in. */
public final class TestPolicy {

    public final Sheets sheets;
    public final CommitteeService committee;

    /** Reads records that were sealed with these keys. */
    public TestPolicy(DataSource source, TestSealing keys, Clock clock) {
        TestRegistry registry = new TestRegistry(keys);
        sheets = new Sheets(registry.records, registry.journal, source, clock, "test");
        committee = new CommitteeService(source, clock, "test");
    }
}
