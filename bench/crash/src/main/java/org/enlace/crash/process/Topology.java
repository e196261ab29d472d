package org.enlace.crash.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which processes the product consists of, and where they are reached. The harness knows them by this alone. */
public interface Topology {

    /** The gateways, one or more. */
    List<Part> gateways();

    /** The database server. */
    Part database();

    /** The broker, where it is a process of its own. */
    Optional<Part> broker();

    /** The simulated partners. */
    Part partners();

    /** Puts an agent with these arguments into gateways that are started from now on; empty for none. */
    void agent(Optional<String> arguments);

    /** Deletes what the broker keeps; no process that uses it lives. */
    void loseBrokerStore() throws IOException;

    /** Whether this gateway says that it takes messages. */
    boolean ready(Part gateway);

    /** Where the simulated partners are asked and told. */
    URI control();

    /** The lines that can be disturbed, by name. */
    java.util.Map<String, org.enlace.crash.proxy.FaultProxy> lines();

    /** The data folder. */
    Path data();

    /** Ends every process, in order. */
    void close();
}
