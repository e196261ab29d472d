package org.enlace.gateway.reporting.disclosure;

import java.util.List;

/**
 * A table of counts in long form: one line for each cell.
 *
 * @param header the names of the columns; no two are the same
 * @param rows each as long as the header
 */
public record CountTable(List<String> header, List<List<String>> rows) {

    public CountTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }
}
