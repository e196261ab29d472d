package org.enlace.connector.file.unpacking;

/** The ways in which a link's files may be wrapped. A file whose name has another ending is taken as it is. */
public enum PackagingKind {
    /** Never. */
    NONE(""),
    /** A zip with one file in it. */
    ZIP(".zip"),
    GZIP(".gz"),
    /** A sheet of a workbook, which is read as a CSV file. */
    XLSX(".xlsx");

    private final String ending;

    PackagingKind(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }
}
