package org.enlace.gateway.protection;

import org.enlace.mappings.RecordType;

/**
 * What a policy does with one field of a record type, whatever a record holds.
 *
 * @param field of the record type
 * @param kind what
 * @param list only for {@link Kind#GENERALISE}: the code list of the classes; empty otherwise
 */
public record Treatment(RecordType.Field field, Kind kind, String list) {

    /** What can become of a field. */
    public enum Kind {
        /** It goes as it is, all of it. */
        KEEP,
        /** Some of what is in it goes. */
        IN_PART,
        /** It goes as a class of a list. */
        GENERALISE,
        /** It goes as the receiver's own pseudonym. */
        PSEUDONYMISE,
        /** That there is a value goes, not which. */
        MASK,
        /** Nothing of it goes. */
        DROP
    }
}
