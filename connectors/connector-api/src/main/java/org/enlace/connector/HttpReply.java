package org.enlace.connector;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The response of a partner to an {@link HttpCall}.
 *
 * @param headers values by name, case ignored; the last of several wins
 * @param body nobody may change the array; empty if there is none, or more of it than allowed
 * @param tooLarge true if the body was longer than allowed
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body, boolean tooLarge) {

    /** Factor for the bytes that the head and the framing of a body may add to the allowed size of the body. */
    private static final int WIRE_FACTOR = 4;

    private static final long WIRE_EXTRA = 128 * 1024;

    /** Reads a whole answer, with limits for its head and its body. */
    static HttpReply read(InputStream wire, long most) throws IOException {
        AnswerStream in = new AnswerStream(wire, WIRE_FACTOR * most + WIRE_EXTRA);
        Head head = Head.read(in);
        byte[] body = head.hasBody() ? in.body(head, most) : new byte[0];
        boolean tooLarge = body.length > most;
        return new HttpReply(head.status(), head.headers(), tooLarge ? new byte[0] : body, tooLarge);
    }

    /** Returns the value of a header, case ignored; empty if the answer does not have it. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns true if there is a body, not longer than allowed, and its content type contains this word, for example {@code xml}. */
    public boolean holds(String type) {
        String declared = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        return body.length > 0 && declared.contains(type);
    }

    /**
     * Returns the fault of a status that means the same with every partner: PARTNER_UNAUTHORIZED for 401 and 403, PARTNER_REDIRECTS for 3xx,
     * PARTNER_ANSWER_UNREADABLE for 2xx whose content the route does not understand, PARTNER_TROUBLE for every other, with the time of Retry-After.
     * The fault carries the answer, but not that of 401 and 403, which could repeat our credential.
     */
    public SendOutcome.Fault fault() {
        return fault(code());
    }

    /** Returns a fault with a code that the protocol says, for example PARTNER_REFUSED, and with this answer as in {@link #fault()}. */
    public SendOutcome.Fault fault(FaultCode code) {
        Optional<Duration> pause = code == FaultCode.PARTNER_TROUBLE
                ? RetryAfter.read(header("Retry-After"), Instant.now())
                : Optional.empty();
        boolean aboutUs = code == FaultCode.PARTNER_UNAUTHORIZED || status == 401 || status == 403;
        byte[] shown = aboutUs ? new byte[0] : body;
        return new SendOutcome.Fault(code, pause).answering(SendOutcome.RefusedAnswer.of("HTTP " + status, shown));
    }

    private FaultCode code() {
        return switch (status / 100) {
            case 2 -> FaultCode.PARTNER_ANSWER_UNREADABLE;
            case 3 -> FaultCode.PARTNER_REDIRECTS;
            default -> status == 401 || status == 403 ? FaultCode.PARTNER_UNAUTHORIZED : FaultCode.PARTNER_TROUBLE;
        };
    }

    /** Returns a text without headers and content. */
    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + body.length + " bytes]";
    }

    /**
     * The status and headers of an HTTP response (RFC 9112). An ambiguous head is refused: a folded line, two lengths, or a length beside chunks.
     *
     * @param headers by name, case ignored; the last of several wins
     * @param length bytes of the body; negative if nothing says it
     */
    record Head(int status, Map<String, String> headers, long length, boolean chunked) {

        private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
        private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
        private static final int LONGEST_LINE = 8 * 1024;
        private static final int MOST_HEADERS = 100;
        private static final int MOST_INFORMATIONAL = 8;

        /** Reads over informational answers, of which a few may come before the one that counts. */
        static Head read(AnswerStream in) throws IOException {
            for (int i = 0; i <= MOST_INFORMATIONAL; i++) {
                int status = status(in.line(LONGEST_LINE));
                Map<String, String> headers = headers(in);
                if (status >= 200) {
                    return of(status, headers);
                }
                if (status == 101) {
                    throw new ProtocolException("another protocol");
                }
            }
            throw new ProtocolException("more informational answers than allowed");
        }

        private static int status(String line) throws ProtocolException {
            Matcher status = STATUS.matcher(line);
            if (!status.matches()) {
                throw new ProtocolException("no status line");
            }
            return Integer.parseInt(status.group(1));
        }

        /** Headers or trailers, up to the empty line. */
        static Map<String, String> headers(AnswerStream in) throws IOException {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            String line = in.line(LONGEST_LINE);
            for (int count = 0; !line.isEmpty(); line = in.line(LONGEST_LINE)) {
                int colon = line.indexOf(':');
                if (++count > MOST_HEADERS || colon < 1 || line.charAt(0) <= ' ') {
                    throw new ProtocolException("no header, or more of them than allowed");
                }
                String name = line.substring(0, colon);
                String before = headers.put(name, line.substring(colon + 1).strip());
                if (before != null && name.equalsIgnoreCase("Content-Length") && !before.equals(headers.get(name))) {
                    throw new ProtocolException("two lengths");
                }
            }
            return headers;
        }

        private static Head of(int status, Map<String, String> headers) throws ProtocolException {
            String coding = headers.get("Transfer-Encoding");
            String length = headers.get("Content-Length");
            boolean known = coding == null || coding.equalsIgnoreCase("chunked") && length == null;
            if (!known || length != null && !LENGTH.matcher(length).matches()) {
                throw new ProtocolException("no length that can be understood");
            }
            return new Head(status, headers, length == null ? -1 : Long.parseLong(length), coding != null);
        }

        /** False if there is never a body with this status. */
        boolean hasBody() {
            return status != 204 && status != 304;
        }

        /** Returns a text without headers. */
        @Override
        public String toString() {
            return "Head[" + status + "]";
        }
    }
}
