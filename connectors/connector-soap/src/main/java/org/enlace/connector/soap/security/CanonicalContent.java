package org.enlace.connector.soap.security;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes the content of an element in canonical form. The start tag is left out: the Body's has an id that is new each time the same message is
 * sent.
 */
public final class CanonicalContent {

    private CanonicalContent() {}

    /**
     * Returns the SHA-256 of the content.
     *
     * @param element in canonical form, with start tag and end tag
     */
    public static String digest(byte[] element) {
        int from = afterStartTag(element);
        int to = element.length;
        while (element[to - 1] != '<') {
            to--;
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(element, from, to - 1 - from);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the end of the start tag: in canonical form values are in double quotes and may hold {@code >}. */
    private static int afterStartTag(byte[] element) {
        boolean quoted = false;
        int at = 0;
        while (quoted || element[at] != '>') {
            quoted ^= element[at] == '"';
            at++;
        }
        return at + 1;
    }
}
