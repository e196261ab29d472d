package org.enlace.simulators.invented;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A nightly batch of the Attorney General: header, lines, trailer with count and control sum; ISO-8859-1, CRLF.
 *
 * @param number of the batch on its day, 1 to 99
 * @param lines lines of one crime notice stand together
 */
public record StatusBatch(LocalDate date, int number, List<StatusLine> lines) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** The name that belongs to date and number. */
    public String fileName() {
        return "FGE_TRATA_%s_%02d.txt".formatted(DAY.format(date), number);
    }

    /** The whole file. */
    public byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            write(file, date, number, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** Writes a file with so many lines that nobody holds them all. */
    public static void write(OutputStream file, LocalDate date, int number, Iterable<StatusLine> lines)
            throws IOException {
        row(file, "01FGE%s%02d".formatted(DAY.format(date), number));
        long count = 0;
        long control = 0;
        for (StatusLine line : lines) {
            file.write((line.text() + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            count++;
            control += Long.parseLong(line.ndd().substring(11));
        }
        row(file, "99%08d%06d".formatted(count, control % 1_000_000));
    }

    private static void row(OutputStream file, String text) throws IOException {
        StringBuilder row = new StringBuilder();
        StatusLine.left(row, text, 220);
        file.write(row.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The batch with these lines instead. */
    public StatusBatch with(List<StatusLine> newLines) {
        return new StatusBatch(date, number, newLines);
    }

    /** Text of the lines of each crime notice, in file order. */
    public Map<String, String> textByNdd() {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        StatusLine::ndd,
                        LinkedHashMap::new,
                        Collectors.mapping(StatusLine::text, Collectors.joining("\n"))));
    }
}
