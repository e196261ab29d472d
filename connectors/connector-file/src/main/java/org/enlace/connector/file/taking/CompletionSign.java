package org.enlace.connector.file.taking;

/** The way in which a partner says that a file is complete. */
public enum CompletionSign {
    /** Size and time stay the same for a while. */
    STABLE,
    /** An empty file of the same name with another ending comes after it. */
    MARKER,
    /** The file appears at once, by rename: every file without an unfinished name is complete. */
    RENAME
}
