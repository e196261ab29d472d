package org.enlace.gateway.recovery;

import java.util.List;

/** A backup or a restore cannot go on; nothing that was there before has been touched. */
public final class RecoveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; each has a sentence with a next step in both languages. */
    public enum Reason {
        /** There is no recovery key file. Word: the file. */
        KEY_MISSING,
        /** The recovery key file can be used by others, or is none. Word: the file. */
        KEY_UNUSABLE,
        /** The backup was sealed with another recovery key. Words: the file, the key's number in the backup, the number of the key given. */
        KEY_OTHER,
        /** The recovery key would lie in the data folder, and be lost with it. Word: the file. */
        KEY_IN_DATA,
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
        FILES
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

    public Reason reason() {
        return reason;
    }

    /** What goes into the sentence. */
    public List<String> words() {
        return words;
    }
}
