package org.enlace.bench.translation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fixed-width file of the Attorney General's contract, of any size: three lines a case, invented throughout. */
final class LargeFile {
    static final int LINE = 222;
    private static final int LINES_OF_A_CASE = 3;
    private static final int MODULO = 1_000_000;
    private static final String[] PEOPLE = {
        "V1700000019     016F218", "P               999M   ", "T               999F   "
    };

    private LargeFile() {}

    /** @return how many data lines it has */
    static int write(Path file, long bytes) throws IOException {
        int lines = Math.toIntExact(bytes / LINE / LINES_OF_A_CASE * LINES_OF_A_CASE);
        long sum = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(line("01FGE2026031601"));
            for (int i = 0; i < lines; i++) {
                String notice = "0401018%08d".formatted(i / LINES_OF_A_CASE);
                String person = PEOPLE[i % LINES_OF_A_CASE];
                String document = person.startsWith("V") ? "C" : "";
                out.write(line(("02%s%36s2026031503091000022%-40s%-40s%s%1s%s")
                        .formatted(
                                notice,
                                "",
                                "APELLIDO INVENTADO",
                                "NOMBRE DE EJEMPLO",
                                person.charAt(0),
                                document,
                                person.substring(1))));
                sum += Integer.parseInt(notice.substring(11));
            }
            out.write(line("99%08d%06d".formatted(lines, sum % MODULO)));
        }
        return lines;
    }

    private static byte[] line(String text) {
        return "%-220s\r\n".formatted(text).getBytes(StandardCharsets.ISO_8859_1);
    }
}
