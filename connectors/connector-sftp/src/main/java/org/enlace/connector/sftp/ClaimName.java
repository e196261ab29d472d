package org.enlace.connector.sftp;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a claimed file on the server: an id of ours, then the partner's name.
 *
 * @param id sixteen hexadecimal digits
 * @param name the partner's
 */
record ClaimName(String id, String name) {

    private static final Pattern CLAIMED = Pattern.compile("([0-9a-f]{16})-(.+)");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 200;

    static ClaimName fresh(String name) {
        byte[] id = new byte[8];
        RANDOM.nextBytes(id);
        return new ClaimName(HexFormat.of().formatHex(id), name);
    }

    /** Reads such a name; empty if it is another one. */
    static Optional<ClaimName> parse(String text) {
        Matcher matcher = CLAIMED.matcher(text);
        return isPlain(text) && matcher.matches()
                ? Optional.of(new ClaimName(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** True for a name that a server may give to a file: no way into another folder, nothing invisible, not too long to be renamed. */
    static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && !name.equals(".")
                && !name.equals("..");
    }

    @Override
    public String toString() {
        return id + "-" + name;
    }
}
