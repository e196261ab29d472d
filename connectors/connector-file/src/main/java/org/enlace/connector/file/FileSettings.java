package org.enlace.connector.file;

import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.regex.PatternSyntaxException;

/**
 * Settings of a file link. An absent key is null to the constructor, which puts the default in; a bad value is refused by key name.
 *
 * @param names receiving: glob of the file names that belong here
 * @param md5 receiving: whether a companion {@code <file>.md5} must be there and match; sending: written unless {@code none}
 * @param every receiving: time between two looks
 * @param stable receiving: how long size and time must stay the same before a file counts as complete
 * @param maxBytes receiving: largest file
 * @param retry receiving: time until a file is offered again after the gateway could not take it
 * @param group both ways: true if the partner reads and writes as a member of our group; otherwise nobody but us
 */
public record FileSettings(
        String names, Md5 md5, Duration every, Duration stable, Long maxBytes, Duration retry, Boolean group) {

    /** What a companion with a digest is worth. */
    public enum Md5 {
        /** No file is taken without. */
        REQUIRED,
        /** Must match where there is one. */
        OPTIONAL,
        /** Never read, never written. */
        NONE
    }

    private static final Duration LONGEST = Duration.ofHours(1);

    public FileSettings {
        names = names == null ? "*" : names;
        check(!names.contains("/") && isGlob(names), "names", "must be a glob of file names");
        md5 = md5 == null ? Md5.OPTIONAL : md5;
        every = duration("every", every, Duration.ofSeconds(1));
        stable = duration("stable", stable, Duration.ofSeconds(1));
        maxBytes = maxBytes == null ? Long.valueOf(256L << 20) : maxBytes;
        check(maxBytes > 0, "maxBytes", "must be positive");
        retry = duration("retry", retry, Duration.ofSeconds(5));
        group = group != null && group;
    }

    PathMatcher matcher() {
        return FileSystems.getDefault().getPathMatcher("glob:" + names);
    }

    private static Duration duration(String key, Duration value, Duration otherwise) {
        Duration given = value == null ? otherwise : value;
        check(given.toMillis() >= 10 && given.compareTo(LONGEST) <= 0, key, "must be between 10 ms and an hour");
        return given;
    }

    private static boolean isGlob(String names) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + names) != null;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static void check(boolean holds, String key, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + rule);
        }
    }
}
