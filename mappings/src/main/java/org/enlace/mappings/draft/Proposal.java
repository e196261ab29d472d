package org.enlace.mappings.draft;

import java.util.Set;
import org.enlace.mappings.RecordType;

/**
 * A field of the record proposed for a place of the message.
 *
 * @param field null if there is none
 * @param parameters of the row after its paths, beginning with a comma; empty if no conversion can be proposed
 * @param reason in words without a value
 */
record Proposal(RecordType.Field field, String parameters, Confidence confidence, String reason) {

    boolean active() {
        return confidence.active();
    }

    /** Tells if the field holds codes, or yes and no. */
    boolean codes() {
        return field != null && Set.of("coded", "codedValue", "flags", "tri").contains(field.kind());
    }

    String to() {
        return field == null ? "?" : field.path();
    }

    /** Returns confidence and reason as a comment. */
    String comment() {
        return "  # " + confidence.word() + ": " + reason;
    }
}
