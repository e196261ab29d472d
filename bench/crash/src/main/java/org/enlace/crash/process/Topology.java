package org.enlace.crash.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.crash.proxy.FaultProxy;

/** Processes of the product and their addresses. The harness knows the processes by this alone. */
public interface Topology {

    /** The gateways, one or more. */
    List<ProductProcess> gateways();

    /** The database server. */
    ProductProcess database();

    /** The brokers of a pair, where they are processes of their own; none if the broker is within the gateway. */
    List<ProductProcess> brokers();

    /** The broker of a pair that works at the moment; empty if none does. */
    Optional<ProductProcess> liveBroker();

    /** The simulated partners. */
    ProductProcess partners();

    /** Puts an agent with these arguments into gateways that are started from now on; empty for none. */
    void agent(Optional<String> arguments);

    /** Deletes what brokers keep; no process that uses it lives. */
    void loseBrokerStore() throws IOException;

    /** Returns true if this gateway says that it takes messages. */
    boolean ready(ProductProcess gateway);

    /** Address of the control of the simulated partners. */
    URI control();

    /** The lines that can be disturbed, by name. */
    Map<String, FaultProxy> lines();

    /** The data folder. */
    Path data();

    /** Ends every process, in order. */
    void close();
}
