package org.enlace.mappings;

import com.fasterxml.jackson.databind.JsonNode;

/** A correspondence table from what a receiver may see of a record to its message. Compiled, thread-safe, immutable. */
public interface OutwardMapping {
    /** For example {@code ministry/notices/police-report/v1}. */
    String id();

    /** The record type it reads, for example {@code police-report/v1}. */
    String record();

    /**
     * Writes a message; the same view and context give the same bytes.
     *
     * @param releasedView the record after the policy; nothing else is read; not changed
     * @throws Untranslatable if a required row has no value
     */
    Outward write(JsonNode releasedView, Context context) throws Untranslatable;
}
