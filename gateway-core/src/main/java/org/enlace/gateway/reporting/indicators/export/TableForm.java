package org.enlace.gateway.reporting.indicators.export;

import java.util.Arrays;
import java.util.Optional;

/** An export format of a table. */
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

    /** Returns the format with this name, as in a request. */
    public static Optional<TableForm> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    /** Returns the file extension, without a point. */
    public String ending() {
        return ending;
    }
}
