package org.enlace.gateway.exchange.backup;

import java.nio.file.Path;
import java.util.List;
import org.enlace.gateway.platform.database.ExternalDatabaseException;
import org.enlace.gateway.platform.encryption.KeyProblem;
import org.enlace.gateway.platform.encryption.SealingException;

/** Signals that a backup or a restore cannot go on; nothing that was there before has been touched. */
public final class RecoveryException extends RuntimeException {

    /** The reasons for a failure; each has a sentence with a next step in both languages. */
    public enum Reason {
        /** There is no recovery key file. Word: the file. */
        KEY_MISSING,
        /** The recovery key file can be used by others, or is none. Word: the file. */
        KEY_UNUSABLE,
        /** The backup was sealed with another recovery key. Words: the file, the key's number in the backup, the number of the key given. */
        KEY_OTHER,
        /** The recovery key would lie in the data folder, and be lost with it. Word: the file. */
        KEY_IN_DATA,
        /** Earlier backups have a key, and it is not there. Word: the file. */
        KEY_GONE,
        /** The last backup has another key. Word: the file. */
        KEY_CHANGED,
        /** The target exists. Word: the file. */
        TARGET_EXISTS,
        /** There is nothing to back up. Word: the data folder. */
        NOTHING_THERE,
        /** The file is no backup of ours. Word: the file. */
        NOT_A_BACKUP,
        /** The backup is damaged or cut short. Word: the file. */
        DAMAGED,
        /** The backup is of a newer program. Words: its tables' version, the newest this program knows. */
        NEWER,
        /** The data folder is not empty. Word: the folder. */
        NOT_EMPTY,
        /** The database could not be copied or started. Word: what the store says. */
        DATABASE,
        /** A file could not be read or written. Word: which. */
        FILES,
        /** The external database does not answer. Words: user and address, why. */
        DATABASE_UNREACHABLE,
        /** The external database is not empty. Word: its address. */
        DATABASE_NOT_EMPTY,
        /** The external server lacks roles. Words: its address, their names. */
        DATABASE_ROLES,
        /** The owner lacks a right in the external database. Words: the role, the address. */
        DATABASE_RIGHT,
        /** The program was not found. Words: the program, where it was looked for, the version that fits. */
        DUMP_MISSING,
        /** A program or the server is too old. Words: which, its version, the version that is needed. */
        DUMP_OLDER,
        /** The program's dump could not be restored into this server. Words: the program, its version, the server's version. */
        DUMP_ONE_WAY,
        /** A program failed. Words: the program, its error text. */
        DUMP_FAILED,
        /** The backup is of an external database, and none is set; or the other way round. Word: the file. */
        OTHER_DATABASE,
        /** A list of what must not come back was changed, or is of another gateway. Word: the file. */
        NOT_BACK,
        /**
         * The key file does not open the database that is backed up. Words: the file, the {@link org.enlace.gateway.platform.encryption.KeyProblem}.
         */
        KEY_FILE,
        /** No key file opens the restored database. Words: the backup, the {@link org.enlace.gateway.platform.encryption.KeyProblem}. */
        KEY_FILE_OPENS_NOTHING
    }

    private final Reason reason;
    private final List<String> words;

    RecoveryException(Reason reason, Object... words) {
        this(null, reason, words);
    }

    RecoveryException(Throwable cause, Reason reason, Object... words) {
        super(reason.name(), cause);
        this.reason = reason;
        this.words = List.of(words).stream().map(String::valueOf).toList();
    }

    /** Wraps an error about keys that do not fit. Without the cause: its text may name what is in a file. */
    static RecoveryException of(SealingException failed, Reason reason, Path file) {
        return new RecoveryException(
                reason, file, failed.trouble().map(KeyProblem::name).orElse("KEY_FILE_DAMAGED"));
    }

    static RecoveryException of(ExternalDatabaseException trouble) {
        Reason reason =
                switch (trouble.kind()) {
                    case UNREACHABLE -> Reason.DATABASE_UNREACHABLE;
                    case NOT_EMPTY -> Reason.DATABASE_NOT_EMPTY;
                    case ROLES_MISSING -> Reason.DATABASE_ROLES;
                    case RIGHT_MISSING -> Reason.DATABASE_RIGHT;
                    case PROGRAM_MISSING -> Reason.DUMP_MISSING;
                    case OLDER -> Reason.DUMP_OLDER;
                    case ONE_WAY -> Reason.DUMP_ONE_WAY;
                    case PROGRAM_FAILED -> Reason.DUMP_FAILED;
                };
        return new RecoveryException(trouble, reason, trouble.words().toArray());
    }

    public Reason reason() {
        return reason;
    }

    /** Returns the words that are put into the sentence. */
    public List<String> words() {
        return words;
    }
}
