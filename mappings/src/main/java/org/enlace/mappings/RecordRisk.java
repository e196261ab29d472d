package org.enlace.mappings;

import java.util.List;

/**
 * A row by which a table may make a record that breaks its schema. Such a record is never accepted: it is checked when it is made.
 *
 * @param line of the row in the table's file, from 1
 * @param column from 1
 * @param kind how it may break the schema
 * @param field canonical field: names joined by dots
 * @param conversion name of the row's conversion; empty if it has none
 * @param fitting what fits instead, in order of the names; empty if nothing does: parts of the field if its kind is {@code PART}, else conversions
 *     whose values the field always takes
 */
public record RecordRisk(int line, int column, Kind kind, String field, String conversion, List<String> fitting) {
    public RecordRisk {
        fitting = List.copyOf(fitting);
    }

    /** Tells if the row can never do what it is for. */
    public boolean certain() {
        return kind == Kind.NEVER || kind == Kind.PART;
    }

    /** The kinds of risk. */
    public enum Kind {
        /** The field does not take each value that the conversion can make. */
        VALUE,
        /** The field takes no value that the conversion can make. */
        NEVER,
        /** As {@code NEVER}; the field is put together of parts, and a row can fill one of them. */
        PART,
        /** The field is a part of something whose schema asks for more than valid parts. */
        STRUCTURE,
        /** Each record must have the field, and no row sets it. */
        MISSING
    }
}
