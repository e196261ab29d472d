package org.enlace.mappings.draft;

import java.io.IOException;
import java.util.List;

/** Signals that a draft cannot be made from a sample. Holds no value and no title of it. */
public final class UnusableSampleException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The reasons. */
    public enum Reason {
        /** The first line of a CSV file holds values; the column follows. */
        NO_TITLES,
        /** Two columns have the same name; their numbers follow. */
        SAME_NAME,
        /** An object of a JSON sample has values as keys. */
        KEYS_ARE_VALUES,
        /** The root of a JSON sample is an array. */
        ARRAY,
        /** A JSON file holds several documents. */
        SEVERAL_DOCUMENTS
    }

    private final Reason reason;
    private final transient List<Integer> columns;

    UnusableSampleException(Reason reason, Integer... columns) {
        super(reason + " " + List.of(columns));
        this.reason = reason;
        this.columns = List.of(columns);
    }

    public Reason reason() {
        return reason;
    }

    /** Returns numbers of columns, from 1. */
    public List<Integer> columns() {
        return columns;
    }
}
