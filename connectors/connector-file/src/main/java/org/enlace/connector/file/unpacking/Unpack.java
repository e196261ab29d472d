package org.enlace.connector.file.unpacking;

/** How a link's files may be wrapped. A file whose name has another ending is taken as it is. */
public enum Unpack {
    /** Never. */
    NONE(""),
    /** A zip with one file in it. */
    ZIP(".zip"),
    GZIP(".gz"),
    /** A sheet of a workbook, which is read as a CSV file. */
    XLSX(".xlsx");

    private final String ending;

    Unpack(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }
}
