package org.enlace.connector.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The companion {@code <file>.md5}: a digest in hexadecimal, then perhaps a blank and the file's name, as {@code md5sum} writes it. */
final class Companion {

    private static final String ENDING = ".md5";
    private static final int LONGEST = 4_096;
    /** What stands for a companion that cannot be read: equal to no digest. */
    private static final String NONSENSE = "unreadable";

    private Companion() {}

    static boolean is(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }

    /** The digest in lower case; empty if there is no companion. */
    static Optional<String> read(Path file) throws IOException {
        Path companion = of(file);
        if (!Files.isRegularFile(companion, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (Files.size(companion) > LONGEST) {
            return Optional.of(NONSENSE);
        }
        String text = new String(Files.readAllBytes(companion), StandardCharsets.ISO_8859_1);
        String first = text.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return Optional.of(first.matches("[0-9a-f]{32}") ? first : NONSENSE);
    }

    /** The content of a companion. */
    static byte[] content(byte[] data, String name) {
        return (Digest.md5(data) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
