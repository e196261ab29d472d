package org.enlace.gateway.platform.encryption;

import java.util.Set;

/**
 * Keeps key-encryption keys outside of the database: in a file, a token or a service. Keys are never taken out of a token or a service. Each method
 * may call an outside system. It is called at the start, at a renewal or a change of keys, never for a record. Thread-safe.
 *
 * <p>Every failure is a {@link SealingException} with a {@link KeyProblem}.
 */
interface KeyProvider {

    /** Returns the first word of the ids of its keys. */
    String kind();

    /** Returns whether it can use this key now. */
    boolean holds(String id);

    /**
     * Returns a key that is not in use yet: one that exists already, or a new one.
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

    /** Creates the exception for a wrapped key that was changed, moved, or wrapped by another key of that name. */
    static SealingException other(String id) {
        return new SealingException(
                KeyProblem.KEY_OTHER,
                "the key-encryption key " + id + " does not open what this database holds: another key of that name.");
    }

    /** Creates the exception for a key that is gone. */
    static SealingException lost(String id) {
        return new SealingException(
                KeyProblem.KEY_LOST,
                "the key-encryption key " + id
                        + " of this database is not there: bring it back, a new one opens nothing.");
    }
}
