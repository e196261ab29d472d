package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.Context;
import org.enlace.mappings.conversion.Canonical;
import org.enlace.mappings.path.CanonicalPath;

/**
 * The place of the business id. Exactly one of the two is set.
 *
 * @param word a context word that is the business id, or null
 * @param path where it stands in the record, or null
 */
record BusinessId(String word, CanonicalPath path) {
    /** The id; blank if there is none. */
    String in(ObjectNode body, Context context) {
        if (word != null) {
            return Words.text(word, context);
        }
        List<JsonNode> values = path.all(body);
        return values.isEmpty() || Canonical.isNil(values.get(0)) ? "" : Canonical.text(values.get(0));
    }

    /** Returns the place in the form of findings. */
    String shown() {
        return path == null ? "" : path.pattern();
    }
}
