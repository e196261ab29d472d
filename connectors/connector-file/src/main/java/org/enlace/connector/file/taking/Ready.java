package org.enlace.connector.file.taking;

/** How a partner says that a file is complete. */
public enum Ready {
    /** Size and time stay the same for a while. */
    STABLE,
    /** An empty file of the same name with another ending comes after it. */
    MARKER,
    /** It appears at once, by rename: whatever has no unfinished name is complete. */
    RENAME
}
