package org.enlace.gateway.delivery;

import java.time.Instant;
import java.util.Map;
import org.enlace.connector.LinkId;

/** Which receivers this node cannot reach now, and when each is asked again. Thread-safe; answers at once. */
@FunctionalInterface
public interface AwayReceivers {

    /** By sending link; a link that is not there can be reached, or nothing was sent to it yet. */
    Map<LinkId, Instant> away();
}
