package org.enlace.hostile;

import java.util.regex.Pattern;
import org.enlace.hostile.HostileRequest.Pace;

/** Judgement of a server's answer to a hostile request. */
public enum Verdict {
    /** A right answer: taken, or refused in the protocol of the endpoint. */
    RIGHT(true),
    /** Refused because too much is waiting. */
    BUSY(true),
    /** An error of the server. */
    SERVER_ERROR(false),
    /** An answer without a status line. */
    NO_STATUS(false),
    /** A success without a body. */
    EMPTY(false),
    /** An answer that shows what was sent, or the inside of the program. */
    LEAK(false),
    /** No answer in time. */
    HUNG(false),
    /** No answer, the connection was closed or reset. */
    RESET(false),
    /** The port no longer accepts connections. */
    GONE(false);

    private static final Pattern INSIDE =
            Pattern.compile("\\tat |[a-z]Exception\\b|org\\.enlace|org\\.apache|\\bjava\\.(?:lang|util|io)\\b");
    /** The codes of SOAP 1.1 and 1.2 that blame the sender. */
    private static final Pattern SENDER_FAULT = Pattern.compile(
            "<(?:faultcode|[a-z]+:Value)[^>]*>[^<]*(?:Client|Sender|VersionMismatch|MustUnderstand|DataEncodingUnknown)");

    private static final Pattern WAITING = Pattern.compile("\"BUSY\"|en espera; env|a la vez; env");
    private static final String LATER = "codigoRespuesta>-1<";

    private final boolean allowed;

    Verdict(boolean allowed) {
        this.allowed = allowed;
    }

    /** Returns true if an answer may be so. */
    public boolean isAllowed() {
        return allowed;
    }

    /** The verdict on the answer to a request. */
    public static Verdict of(HostileRequest request, Reply reply) {
        return switch (reply.ending()) {
            case REFUSED -> GONE;
            case TIMED_OUT -> HUNG;
            case RESET -> RESET;
            // Who hangs up in the middle of a request has none that could be answered.
            case CLOSED -> request.pace() == Pace.CUT ? RIGHT : RESET;
            case ANSWERED -> answered(request, reply);
        };
    }

    private static Verdict answered(HostileRequest request, Reply reply) {
        String octets = reply.octets();
        if (reply.status() == 0) {
            return NO_STATUS;
        }
        boolean repeats = !request.marker().isEmpty() && request.endpoint().leaks(request.marker(), octets);
        if (repeats || INSIDE.matcher(octets).find()) {
            return LEAK;
        }
        if (reply.status() >= 500 || octets.contains(LATER)) {
            return error(request, reply);
        }
        return reply.status() == 200 && reply.body().isEmpty() ? EMPTY : RIGHT;
    }

    private static Verdict error(HostileRequest request, Reply reply) {
        if (WAITING.matcher(reply.octets()).find()) {
            return BUSY;
        }
        // Not implemented, version not supported: what HTTP asks for.
        boolean refusal = reply.status() == 501 || reply.status() == 505;
        boolean late = request.pace() == Pace.CUT && reply.status() == 503;
        return refusal || late || SENDER_FAULT.matcher(reply.octets()).find() ? RIGHT : SERVER_ERROR;
    }
}
