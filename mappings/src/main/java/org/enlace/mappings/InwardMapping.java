package org.enlace.mappings;

import java.util.List;

/** Maps a partner's message to a record by a correspondence table. Compiled, thread-safe, immutable. */
public interface InwardMapping {
    /** For example {@code police/reports/police-report/v1}. */
    String id();

    /** The record type it makes, for example {@code police-report/v1}. */
    String record();

    /**
     * Reads a message in one pass.
     *
     * @param payload a message that keeps the contract (check it before: this is not a validator)
     * @throws UntranslatableException if the record cannot be made: unreadable, no business id, a required row without value. No
     *     other exception leaves because of the payload.
     */
    Translation translate(byte[] payload, Context context) throws UntranslatableException;

    /** Returns what of the mapping can make a record that breaks its schema; empty if that is proved to be impossible, or cannot be told beforehand. */
    default List<RecordRisk> risks() {
        return List.of();
    }
}
