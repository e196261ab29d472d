package org.enlace.connector.file;

import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.regex.PatternSyntaxException;
import org.enlace.connector.Direction;
import org.enlace.connector.Setting;

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
        @Setting(
                es = "Qué nombres de archivo son de este canal",
                en = "Which file names belong to this link",
                of = Direction.RECEIVE,
                pattern = "[^/]*",
                example = "*.csv")
        String names,

        @Setting(es = "Si hace falta un archivo .md5 al lado", en = "Whether a file .md5 must be beside it")
        Md5 md5,

        @Setting(
                es = "Tiempo entre dos miradas a la carpeta",
                en = "Time between two looks into the folder",
                of = Direction.RECEIVE)
        Duration every,

        @Setting(
                es = "Cuánto debe estar quieto un archivo para estar completo",
                en = "How long a file must stand still to be complete",
                of = Direction.RECEIVE)
        Duration stable,

        @Setting(es = "Tamaño máximo de un archivo, en bytes", en = "Largest file, in bytes", of = Direction.RECEIVE)
        Long maxBytes,

        @Setting(
                es = "Tiempo hasta ofrecer de nuevo un archivo que no se pudo tomar",
                en = "Time until a file is offered again that could not be taken",
                of = Direction.RECEIVE)
        Duration retry,

        @Setting(
                es = "Si la institución lee y escribe como miembro de nuestro grupo",
                en = "Whether the partner reads and writes as a member of our group")
        Boolean group) {

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
