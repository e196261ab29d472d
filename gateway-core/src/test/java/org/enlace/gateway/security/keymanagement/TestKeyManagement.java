package org.enlace.gateway.security.keymanagement;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.platform.cluster.Nodes;
import org.enlace.gateway.platform.encryption.NodeKeys;
import org.enlace.gateway.security.access.Approvals;

/** The room for the tests of others. */
public final class TestKeyManagement {

    private TestKeyManagement() {}

    public static KeyChangeService changes(DataSource source, Path keyFile, Approvals approvals, Clock clock) {
        return new KeyChangeService(
                source,
                NodeKeys.rotation(keyFile, clock),
                NodeKeys.escrow(keyFile),
                approvals,
                new Nodes(),
                clock,
                "node-1",
                Duration.ofMillis(300));
    }
}
