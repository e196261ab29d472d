package org.enlace.simulators.invented;

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
        StringBuilder file = new StringBuilder();
        row(file, "01FGE%s%02d".formatted(DAY.format(date), number));
        lines.forEach(line -> file.append(line.text()).append("\r\n"));
        row(file, "99%08d%06d".formatted(lines.size(), control()));
        return file.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void row(StringBuilder file, String text) {
        StatusLine.left(file, text, 220);
        file.append("\r\n");
    }

    private long control() {
        return lines.stream()
                        .mapToLong(line -> Long.parseLong(line.ndd().substring(11)))
                        .sum()
                % 1_000_000;
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
