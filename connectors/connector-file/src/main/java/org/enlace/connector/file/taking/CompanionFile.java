package org.enlace.connector.file.taking;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A small file beside another one: a digest in hexadecimal, then perhaps a blank and the file's name, as {@code md5sum} and {@code sha256sum} write
 * it.
 */
public enum CompanionFile {
    MD5(".md5", 32),
    SHA256(".sha256", 64);

    /** Longest companion that is read, in bytes. */
    public static final int LONGEST = 4_096;

    /** The value for a companion that cannot be read: equal to no digest. */
    public static final String NONSENSE = "unreadable";

    private final String ending;
    private final int digits;

    CompanionFile(String ending, int digits) {
        this.ending = ending;
        this.digits = digits;
    }

    /** True for names of companions of any kind. */
    public static boolean is(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).anyMatch(kind -> low.endsWith(kind.ending));
    }

    /** The companion's name. */
    public String of(String name) {
        return name + ending;
    }

    /** The digest in lower case; {@link #NONSENSE} if there is none in it. */
    public String read(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String first = text.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return first.matches("[0-9a-f]{" + digits + "}") ? first : NONSENSE;
    }

    /** The content of a companion. */
    public byte[] content(byte[] data, String name) {
        return (digest(FileDigest.of(data)) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
    }

    String digest(FileDigest of) {
        return this == MD5 ? of.md5() : of.sha256();
    }

    /** The rule's name in findings. */
    String rule() {
        return this == MD5 ? "md5" : "sha256";
    }
}
