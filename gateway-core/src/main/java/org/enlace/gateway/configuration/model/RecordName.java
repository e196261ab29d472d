package org.enlace.gateway.configuration.model;

/** Converts names of records: the id {@code police-report/v1} and its slug {@code police-report}, which agreements and partner files use. */
public final class RecordName {

    private RecordName() {}

    /** The name without a version. */
    public static String slug(String record) {
        int slash = record.indexOf('/');
        return slash < 0 ? record : record.substring(0, slash);
    }
}
