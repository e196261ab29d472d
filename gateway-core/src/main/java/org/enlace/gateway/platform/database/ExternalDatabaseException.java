package org.enlace.gateway.platform.database;

import java.util.List;

/**
 * Signals that an external database, or the programs for it, cannot be used for a backup or a restore. Holds no value of a record and no password.
 */
public final class ExternalDatabaseException extends RuntimeException {

    /** A kind of failure. */
    public enum Kind {
        /** Words: its address, why. */
        UNREACHABLE,
        /** Word: its address. */
        NOT_EMPTY,
        /** Words: its address, the roles. */
        ROLES_MISSING,
        /** Words: the role, the address. */
        RIGHT_MISSING,
        /** Words: the program, where it was looked for, the version that fits. */
        PROGRAM_MISSING,
        /** Words: the program or server, its version, the version that is needed. */
        OLDER,
        /** Words: the program, its version, the version of the server that it could not fill again. */
        ONE_WAY,
        /** Words: the program, its error output. */
        PROGRAM_FAILED
    }

    private final Kind kind;
    private final List<String> words;

    public ExternalDatabaseException(Kind kind, Object... words) {
        super(kind.name());
        this.kind = kind;
        this.words = List.of(words).stream().map(String::valueOf).toList();
    }

    public Kind kind() {
        return kind;
    }

    public List<String> words() {
        return words;
    }
}
