package org.enlace.gateway.exchange.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;

/** Reports which receivers this node cannot reach now, and when each is probed next. Thread-safe; answers at once. */
@FunctionalInterface
public interface UnreachableReceivers {

    /** No message gets through whatever it says, so one failure is enough. */
    Set<FaultCode> NOBODY_THERE = Set.of(
            FaultCode.UNREACHABLE,
            FaultCode.DESTINATION_REFUSED,
            FaultCode.CERTIFICATE_UNTRUSTED,
            FaultCode.CERTIFICATE_EXPIRED,
            FaultCode.CERTIFICATE_REVOKED,
            FaultCode.CERTIFICATE_OF_ANOTHER,
            FaultCode.CERTIFICATE_REFUSED,
            FaultCode.TLS_FAILED);

    /**
     * Returns whether this fault is of the connection and not of the message.
     *
     * @param fault as a delivery keeps it; null if it never failed
     */
    static boolean isNobodyThere(String fault) {
        return NOBODY_THERE.stream().anyMatch(each -> each.name().equals(fault));
    }

    /** By sending link; a link that is not there can be reached, or nothing was sent to it yet. */
    Map<LinkId, Instant> away();
}
