package org.enlace.gateway.console.bulkload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.operations.bulkload.BulkLoadService;
import org.enlace.gateway.operations.bulkload.RejectedLine;
import org.enlace.mappings.csv.CsvText;

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
            out.write(text(page).getBytes(StandardCharsets.UTF_8));
            if (!page.isEmpty()) {
                RejectedLine last = page.get(page.size() - 1);
                line = last.line();
                number = last.number();
            }
        } while (page.size() == PAGE);
    }

    /** Writes rows. Field names may come from a partner's own file; no spreadsheet may take one for a formula. */
    public static String text(List<RejectedLine> page) {
        return CsvText.STANDARD.ofSafe(page.stream()
                .map(each -> List.of(Integer.toString(each.line()), each.field(), each.rule()))
                .toList());
    }
}
