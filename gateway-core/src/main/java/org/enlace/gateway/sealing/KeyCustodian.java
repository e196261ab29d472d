package org.enlace.gateway.sealing;

import java.util.Set;

/**
 * Who keeps key-encryption keys, outside of the database: a file, a token, a service. Keys are never taken out of a token or a service. Each method may ask
 * somebody outside and is called at the start, at a renewal or a change of keys, never for a record. Thread-safe.
 *
 * <p>Every failure is a {@link SealingException} with a {@link KeyTrouble}.
 */
interface KeyCustodian {

    /** First word of the ids of its keys. */
    String kind();

    /** Whether it can use this key now. */
    boolean holds(String id);

    /**
     * A key that is not in use yet: one that is there already, or a new one.
     *
     * @param known ids that were in use before, or are
     */
    String next(Set<String> known);

    /**
     * Wraps a key.
     *
     * @param place what it is bound to: {@link #unwrap} needs the same
     */
    byte[] wrap(String id, byte[] key, byte[] place);

    /** Unwraps what {@link #wrap} made. */
    byte[] unwrap(String id, byte[] wrapped, byte[] place);

    /** The same for a wrapped key that was changed, moved, or wrapped by another key of that name. */
    static SealingException other(String id) {
        return new SealingException(
                KeyTrouble.KEY_OTHER,
                "the key-encryption key " + id + " does not open what this database holds: another key of that name.");
    }

    /** For a key that is gone. */
    static SealingException lost(String id) {
        return new SealingException(
                KeyTrouble.KEY_LOST,
                "the key-encryption key " + id
                        + " of this database is not there: bring it back, a new one opens nothing.");
    }
}
