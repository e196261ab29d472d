package org.enlace.gateway.exchange.policy;

import org.enlace.mappings.RecordType;

/**
 * The treatment of one field of a record type, whatever a record holds.
 *
 * @param field of the record type
 * @param kind the treatment
 * @param list only for {@link Kind#GENERALISE}: the code list of the classes; empty otherwise
 */
public record Treatment(RecordType.Field field, Kind kind, String list) {

    /** The kinds of treatment. */
    public enum Kind {
        /** It goes as it is, all of it. */
        KEEP,
        /** Some of what is in it goes. */
        IN_PART,
        /** It goes as a class of a list. */
        GENERALISE,
        /** It goes as the receiver's own pseudonym. */
        PSEUDONYMISE,
        /** The presence of a value is released, but not the value. */
        MASK,
        /** Nothing of it goes. */
        DROP
    }
}
