package org.enlace.connector;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The status and headers of an HTTP response (RFC 9112). An ambiguous head is refused: a folded line, two lengths, or a length beside chunks.
 *
 * @param headers by name, case ignored; the last of several wins
 * @param length bytes of the body; negative if nothing says it
 */
record AnswerHead(int status, Map<String, String> headers, long length, boolean chunked) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_INFORMATIONAL = 8;

    /** Reads over informational answers, of which a few may come before the one that counts. */
    static AnswerHead read(AnswerStream in) throws IOException {
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

    private static AnswerHead of(int status, Map<String, String> headers) throws ProtocolException {
        String coding = headers.get("Transfer-Encoding");
        String length = headers.get("Content-Length");
        boolean known = coding == null || coding.equalsIgnoreCase("chunked") && length == null;
        if (!known || length != null && !LENGTH.matcher(length).matches()) {
            throw new ProtocolException("no length that can be understood");
        }
        return new AnswerHead(status, headers, length == null ? -1 : Long.parseLong(length), coding != null);
    }

    /** False if there is never a body with this status. */
    boolean hasBody() {
        return status != 204 && status != 304;
    }

    /** Returns a text without headers. */
    @Override
    public String toString() {
        return "AnswerHead[" + status + "]";
    }
}
