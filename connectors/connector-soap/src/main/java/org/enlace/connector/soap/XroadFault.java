package org.enlace.connector.soap;

import java.util.Optional;
import java.util.Set;
import org.enlace.connector.FaultCode;

/**
 * Faults that an X-Road security server made by itself, told from those of the service behind it by the second word of the code. Ours says
 * {@code ClientProxy}: the message may not have left. The partner's says {@code ServerProxy}: it came to the partner, not to its service.
 */
final class XroadFault {

    private static final String OURS = "Server.ClientProxy.";
    private static final String THEIRS = "Server.ServerProxy.";
    /** About who we are and what we may call; an administrator of one of the two has to act. */
    private static final Set<String> ABOUT_US = Set.of("AccessDenied", "SslAuthenticationFailed", "UnknownMember");
    /** The message may have been on its way when it happened. */
    private static final Set<String> LOST = Set.of("NetworkError", "IOError", "ServiceFailed");

    private XroadFault() {}

    /** What a code means; empty if the service itself gave it. */
    static Optional<FaultCode> of(String code) {
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
