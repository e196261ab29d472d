package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.enlace.mappings.schema.RecordRules;
import org.enlace.mappings.schema.RequiredParts;

/**
 * Checks what the rows of a table have made together. Immutable, thread-safe.
 *
 * @param whole rules of the record type; null if valid values and no missing part are proved to be a valid record
 */
record RecordCheck(RequiredParts required, RecordRules whole) {
    void check(ObjectNode body, Run run) {
        if (whole == null) {
            required.missing(body, "", run.broken());
        } else if (!whole.allow(body)) {
            run.broken().addAll(whole.broken(body));
        }
    }
}
