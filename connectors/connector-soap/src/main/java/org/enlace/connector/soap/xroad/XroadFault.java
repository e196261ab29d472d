package org.enlace.connector.soap.xroad;

import java.util.Optional;
import java.util.Set;
import org.enlace.connector.FaultCode;

/**
 * Tells the faults of an X-Road security server from those of the service behind it, by the second word of the code. Our server says
 * {@code ClientProxy}: the message may not have left. The partner's says {@code ServerProxy}: it came to the partner, not to its service.
 */
public final class XroadFault {

    private static final String OURS = "Server.ClientProxy.";
    private static final String THEIRS = "Server.ServerProxy.";
    /** Fault codes about our identity and permissions; an administrator of one of the two has to act. */
    private static final Set<String> ABOUT_US = Set.of("AccessDenied", "SslAuthenticationFailed", "UnknownMember");
    /** Fault codes after which the message may have been delivered. */
    private static final Set<String> LOST = Set.of("NetworkError", "IOError", "ServiceFailed");

    private XroadFault() {}

    /** Returns the fault of a code; empty if the service itself gave it. */
    public static Optional<FaultCode> of(String code) {
        if (code.startsWith(OURS)) {
            String what = first(code.substring(OURS.length()));
            return Optional.of(
                    ABOUT_US.contains(what)
                            ? FaultCode.PARTNER_UNAUTHORIZED
                            : LOST.contains(what) ? FaultCode.CONNECTION_LOST : FaultCode.UNREACHABLE);
        }
        if (code.startsWith(THEIRS)) {
            String what = first(code.substring(THEIRS.length()));
            return Optional.of(ABOUT_US.contains(what) ? FaultCode.PARTNER_UNAUTHORIZED : FaultCode.PARTNER_TROUBLE);
        }
        return Optional.empty();
    }

    private static String first(String words) {
        int dot = words.indexOf('.');
        return dot < 0 ? words : words.substring(0, dot);
    }
}
