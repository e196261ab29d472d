package org.enlace.mappings;

import com.fasterxml.jackson.databind.JsonNode;

/** Maps the part of a record that a receiver may see to its message by a correspondence table. Compiled, thread-safe, immutable. */
public interface OutwardMapping {
    /** For example {@code ministry/notices/police-report/v1}. */
    String id();

    /** The record type it reads, for example {@code police-report/v1}. */
    String record();

    /**
     * Writes a message; the same view and context give the same bytes.
     *
     * @param releasedView the record after the policy; nothing else is read; not changed
     * @throws UntranslatableException if a required row has no value
     */
    OutwardMessage write(JsonNode releasedView, Context context) throws UntranslatableException;
}
