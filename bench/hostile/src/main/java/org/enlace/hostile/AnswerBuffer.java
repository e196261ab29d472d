package org.enlace.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the bytes of an answer and tells when it is whole. Not thread-safe. */
final class AnswerBuffer {

    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3})[ \\r]");
    private static final Pattern INTERIM = Pattern.compile("^HTTP/1\\.1 1\\d\\d[^\\r]*\\r\\n(?:[^\\r]+\\r\\n)*\\r\\n");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final Pattern CHUNKED = Pattern.compile("(?i)\r\ntransfer-encoding: *chunked\r\n");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] read, int length) {
        bytes.write(read, 0, length);
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    /** The answer so far, without interim ones. */
    String octets() {
        return INTERIM.matcher(bytes.toString(StandardCharsets.ISO_8859_1)).replaceFirst("");
    }

    /** The status of the answer so far, 0 if there is no status line. */
    int status() {
        Matcher line = STATUS.matcher(octets());
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    boolean isWhole() {
        String all = octets();
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String head = all.substring(0, end + 2);
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return all.length() - end - 4 >= Integer.parseInt(length.group(1));
        }
        return CHUNKED.matcher(head).find() && all.endsWith("\r\n0\r\n\r\n");
    }
}
