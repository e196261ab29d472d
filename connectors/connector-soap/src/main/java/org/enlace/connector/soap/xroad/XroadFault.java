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

    /** Last words of the codes that the servers of X-Road give by themselves (message protocol 4.0, and its server). */
    private static final Set<String> KNOWN = Set.of(
            "AccessDenied",
            "CannotCreateSignature",
            "DatabaseError",
            "DuplicateHeaderField",
            "HttpError",
            "IOError",
            "InconsistentHeaders",
            "InconsistentResponse",
            "InternalError",
            "InvalidBody",
            "InvalidCertPath",
            "InvalidClientIdentifier",
            "InvalidContentType",
            "InvalidHttpMethod",
            "InvalidMessage",
            "InvalidProtocolVersion",
            "InvalidRequest",
            "InvalidSecurityServer",
            "InvalidServiceType",
            "InvalidSignatureValue",
            "InvalidSoap",
            "InvalidXml",
            "LoggingFailed",
            "MalformedSignature",
            "MimeParsingFailed",
            "MissingBody",
            "MissingHeader",
            "MissingHeaderField",
            "MissingSignature",
            "MissingSoap",
            "NetworkError",
            "OutdatedGlobalConf",
            "SecurityCategory",
            "ServiceDisabled",
            "ServiceFailed",
            "SignatureVerification",
            "SslAuthenticationFailed",
            "TimestampingFailed",
            "UnknownMember",
            "UnknownService");

    private XroadFault() {}

    /** True for a code of a server of X-Road in its short form: it holds no text that a partner chose. */
    public static boolean isKnown(String code) {
        String words = code.startsWith(OURS) ? code.substring(OURS.length()) : code;
        words = code.startsWith(THEIRS) ? code.substring(THEIRS.length()) : words;
        return !words.equals(code) && KNOWN.contains(words);
    }

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
