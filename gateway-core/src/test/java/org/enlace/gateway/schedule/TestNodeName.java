package org.enlace.gateway.schedule;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Node names for the tests of other rooms. */
public final class TestNodeName {

    private TestNodeName() {}

    /** A name that is given back at once, so that the next test may have it. */
    public static NodeName of(DataSource source, String name) throws SQLException {
        NodeName node = new NodeName(source, name, Duration.ofSeconds(5));
        node.release();
        return node;
    }
}
