package org.enlace.gateway.console.bulkload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.operations.bulkload.BulkLoadService;
import org.enlace.gateway.operations.bulkload.RejectedLine;

/** Writes the rejects of a load as CSV, a page of rows at a time: there may be a hundred thousand. */
public final class RejectsCsv {

    private static final int PAGE = 1_000;

    private final BulkLoadService backloads;

    RejectsCsv(BulkLoadService backloads) {
        this.backloads = backloads;
    }

    void write(UUID load, OutputStream out) throws IOException {
        out.write("line,field,rule\r\n".getBytes(StandardCharsets.UTF_8));
        int line = -1;
        int number = 0;
        List<RejectedLine> page;
        do {
            page = backloads.rejects(load, line, number, PAGE);
            StringBuilder rows = new StringBuilder();
            for (RejectedLine each : page) {
                rows.append(each.line()).append(',').append(cell(each.field())).append(',');
                rows.append(cell(each.rule())).append("\r\n");
                line = each.line();
                number = each.number();
            }
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        } while (page.size() == PAGE);
    }

    /** Escapes a cell. Field names may come from a partner's own file; no spreadsheet may take one for a formula. */
    public static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
