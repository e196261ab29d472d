package org.enlace.connector;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The response of a partner to an {@link HttpCall}.
 *
 * @param headers by name, case ignored; the last of several wins
 * @param body nobody may change the array; empty if there is none, or more of it than allowed
 * @param tooLarge true if the partner said more than allowed
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body, boolean tooLarge) {

    /** Factor for the bytes that the head and the framing of a body may add to the allowed size of the body. */
    private static final int WIRE_FACTOR = 4;

    private static final long WIRE_EXTRA = 128 * 1024;

    /** Reads a whole answer, with limits for its head and its body. */
    static HttpReply read(InputStream wire, long most) throws IOException {
        AnswerStream in = new AnswerStream(wire, WIRE_FACTOR * most + WIRE_EXTRA);
        AnswerHead head = AnswerHead.read(in);
        byte[] body = head.hasBody() ? in.body(head, most) : new byte[0];
        boolean tooLarge = body.length > most;
        return new HttpReply(head.status(), head.headers(), tooLarge ? new byte[0] : body, tooLarge);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** True if there is a body, all of it was read, and its content type contains this word, for example {@code xml}. */
    public boolean holds(String type) {
        String declared = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        return body.length > 0 && declared.contains(type);
    }

    /**
     * Returns the fault of a status that means the same with every partner. 401 and 403: we are not known. 3xx: we should go elsewhere. 2xx: a
     * response was expected and not understood. Every other status: the partner is in trouble; the fault carries the time after which the partner
     * wants another request.
     */
    public SendOutcome.Fault fault() {
        return switch (status / 100) {
            case 2 -> SendOutcome.Fault.of(FaultCode.PARTNER_ANSWER_UNREADABLE);
            case 3 -> SendOutcome.Fault.of(FaultCode.PARTNER_REDIRECTS);
            default ->
                status == 401 || status == 403
                        ? SendOutcome.Fault.of(FaultCode.PARTNER_UNAUTHORIZED)
                        : new SendOutcome.Fault(
                                FaultCode.PARTNER_TROUBLE, RetryAfter.read(header("Retry-After"), Instant.now()));
        };
    }

    /** Returns a text without headers and content. */
    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + body.length + " bytes]";
    }
}
