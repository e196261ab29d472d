package org.enlace.gateway.plugins;

import java.util.List;
import org.enlace.connector.Connector;

/** Bindings for the tests of other rooms. */
public final class TestBinding {

    private TestBinding() {}

    /** A binding that knows these connectors only. */
    public static LinkBinding of(Connector<?>... connectors) {
        return new LinkBinding(Connectors.of(List.of(connectors)));
    }
}
