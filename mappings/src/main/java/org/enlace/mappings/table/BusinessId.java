package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.enlace.mappings.Context;
import org.enlace.mappings.PartnerScheme;
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
        return values.isEmpty() || !names(values.get(0)) ? "" : Canonical.text(values.get(0));
    }

    /** Tells if a value names one matter: a placeholder in a partner's own numbering would make one of many. */
    private boolean names(JsonNode value) {
        return !Canonical.isNil(value)
                && ownScheme()
                        .map(scheme -> PartnerScheme.namesCase(scheme, value))
                        .orElse(true);
    }

    /** Returns the partner whose own number of the case this is; empty for any other id. */
    Optional<String> ownScheme() {
        return path == null ? Optional.empty() : PartnerScheme.of(path.keys());
    }

    /** Returns the place in the form of findings. */
    String shown() {
        return path == null ? "" : path.pattern();
    }
}
