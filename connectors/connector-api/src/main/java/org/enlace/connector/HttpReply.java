package org.enlace.connector;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a partner answered to an {@link HttpCall}.
 *
 * @param headers by name, case ignored; the last of several wins
 * @param body nobody may change the array; empty if there is none, or more of it than allowed
 * @param tooLarge true if the partner said more than allowed
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body, boolean tooLarge) {

    /** What a head and the framing of a body may add to what is allowed of the body. */
    private static final int WIRE_FACTOR = 4;

    private static final long WIRE_EXTRA = 128 * 1024;

    /** Reads a whole answer, its head bounded, and of its body at most what is allowed. */
    static HttpReply read(InputStream wire, long most) throws IOException {
        AnswerStream in = new AnswerStream(wire, WIRE_FACTOR * most + WIRE_EXTRA);
        AnswerHead head = AnswerHead.read(in);
        byte[] body = head.hasBody() ? AnswerBody.read(in, head, most) : new byte[0];
        boolean tooLarge = body.length > most;
        return new HttpReply(head.status(), head.headers(), tooLarge ? new byte[0] : body, tooLarge);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** True if there is a body, all of it is here, and its content type has this word in it, for example {@code xml}. */
    public boolean holds(String type) {
        String declared = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        return body.length > 0 && declared.contains(type);
    }

    /**
     * What a status means that means the same with every partner: 401 and 403 that we are not known, 3xx that we should go elsewhere, 2xx that an answer was
     * meant and not understood, and everything else that the partner is in trouble, with the time after which it wants to be asked again.
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

    /** Holds no header and no content. */
    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + body.length + " bytes]";
    }
}
