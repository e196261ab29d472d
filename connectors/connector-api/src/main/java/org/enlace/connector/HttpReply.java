package org.enlace.connector;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a partner answered to an {@link HttpCall}.
 *
 * @param headers by name, case ignored; the last of several wins
 * @param body nobody may change the array; empty if there is none, or more of it than allowed
 * @param tooLarge true if the partner said more than allowed
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body, boolean tooLarge) {

    private static final int SOME = 8_192;

    static HttpReply read(int status, HttpURLConnection wire, InputStream in, long most, long end) throws IOException {
        TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        wire.getHeaderFields().forEach((name, values) -> {
            if (name != null) { // the status line has none
                headers.put(name, values.get(0));
            }
        });
        byte[] body = in == null ? new byte[0] : whole(in, most, wire.getContentLengthLong(), end);
        boolean tooLarge = body.length > most;
        return new HttpReply(status, headers, tooLarge ? new byte[0] : body, tooLarge);
    }

    /** One byte more than allowed is enough to know. */
    private static byte[] whole(InputStream in, long most, long declared, long end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[SOME];
        for (int count = in.read(some); count >= 0 && all.size() <= most; count = in.read(some)) {
            all.write(some, 0, count);
            if (System.nanoTime() > end) {
                throw new SocketTimeoutException("deadline passed");
            }
        }
        if (all.size() < declared && all.size() <= most) {
            throw new EOFException("cut");
        }
        return all.toByteArray();
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
