package org.enlace.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files larger than the heap that reads them. The bench reads one of a gigabyte; these are small enough for every build. */
@Timeout(120)
class BigFileTest {
    @TempDir
    Path folder;

    private static String read(String kind, Path file, String heap) throws IOException, InterruptedException {
        Path out = file.resolveSibling("out.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigFileReader.class.getName(),
                        kind,
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        return Files.readString(out).strip();
    }

    private static byte[] padded(String line) {
        return (line + " ".repeat(220 - line.length()) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aFixedWidthFileIsReadItemByItem() throws Exception {
        int lines = 300_000;
        Path file = folder.resolve("status.txt");
        long sum = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(padded("01FGE2026031601"));
            for (int i = 0; i < lines; i++) {
                String notice = "%015d".formatted(i / 3);
                // Every tenth line says of its person what the layout does not allow.
                String sex = i % 10 == 0 ? "Q" : "F";
                out.write(padded(
                        "02" + notice + " ".repeat(36) + "2026031503" + " ".repeat(89) + "V" + " ".repeat(19) + sex));
                sum += Integer.parseInt(notice.substring(11));
            }
            out.write(padded("99%08d%06d".formatted(lines, sum % 1_000_000)));
        }

        assertThat(Files.size(file)).isGreaterThan(66_000_000);
        assertThat(read("fixed", file, "-Xmx20m")).isEqualTo("100000 300000 30000");
    }

    @Test
    void anXmlFileIsWalkedItemByItem() throws Exception {
        int items = 9_000;
        Path file = folder.resolve("sentences.xml");
        String padding = "<!-- " + "x".repeat(5_000) + " -->";
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(text("<lote xmlns=\"urn:ejemplo:ec:cj:sentencias:v2\" numero=\"2026-011\""
                    + " generado=\"2026-03-16T02:00:00\" total=\"" + items + "\">"));
            for (int i = 0; i < items; i++) {
                String kind = i % 10 == 0 ? "NINGUNA" : "ABSOLUTORIA";
                out.write(text(("<sentencia proceso=\"04282-2026-%05dG\">" + padding + "<fecha>2026-03-05</fecha><tipo>"
                                + kind + "</tipo><delito articulo=\"104\"/></sentencia>\n")
                        .formatted(i)));
            }
            out.write(text("</lote>"));
        }

        assertThat(Files.size(file)).isGreaterThan(45_000_000);
        assertThat(read("xml", file, "-Xmx20m")).isEqualTo("9000 9000 900");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
