package org.enlace.gateway.monitoring.indicators;

import java.util.Arrays;
import java.util.Optional;

/** The forms in which a table leaves the house. */
public enum TableForm {
    CSV("csv", "text/csv;charset=UTF-8", "csv"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    SDMX_CSV("sdmx-csv", "application/vnd.sdmx.data+csv;version=2.0.0;charset=UTF-8", "sdmx.csv");

    private final String word;
    private final String mediaType;
    private final String ending;

    TableForm(String word, String mediaType, String ending) {
        this.word = word;
        this.mediaType = mediaType;
        this.ending = ending;
    }

    /** The form of this name, as in a request. */
    public static Optional<TableForm> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    /** How the name of a file ends, without a point. */
    public String ending() {
        return ending;
    }
}
