package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.schema.RecordRules;
import org.enlace.mappings.schema.RequiredParts;

/**
 * Checks what the rows of a table have made together. Immutable, thread-safe.
 *
 * @param emptied required arrays that repeated structures fill and that may be empty
 * @param whole rules of the record type; null if valid values and no missing part are proved to be a valid record
 */
record RecordCheck(RequiredParts required, RecordRules whole, List<String> emptied) {
    void check(ObjectNode body, Run run) {
        // A message without any element says that there is none: nobody found, no victim known.
        for (String name : emptied) {
            if (body.get(name) == null) {
                body.putArray(name);
            }
        }
        if (whole == null) {
            required.missing(body, "", run.broken());
        } else if (!whole.allow(body)) {
            run.broken().addAll(whole.broken(body));
        }
    }
}
