package org.enlace.gateway.custody;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.schedule.Nodes;
import org.enlace.gateway.sealing.KeyHouse;

/** The room for the tests of others. */
public final class TestCustody {

    private TestCustody() {}

    public static KeyChanges changes(DataSource source, Path keyFile, Approvals approvals, Clock clock) {
        return new KeyChanges(
                source,
                KeyHouse.rotation(keyFile, clock),
                KeyHouse.escrow(keyFile),
                approvals,
                new Nodes(),
                clock,
                "node-1",
                Duration.ofMillis(300));
    }
}
