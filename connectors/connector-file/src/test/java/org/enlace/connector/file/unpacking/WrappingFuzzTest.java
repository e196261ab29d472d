package org.enlace.connector.file.unpacking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.enlace.connector.MessageRefusedException;
import org.enlace.hostile.FileGenerator;
import org.enlace.hostile.FuzzSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spoilt packed files from a seed: they are unpacked or refused, nothing else comes out, and nothing is left behind. */
class WrappingFuzzTest {

    private static final int INPUTS = FuzzSeed.inputs(300);
    private static final long MOST = 1 << 20;
    private static final List<Long> SEEDS = FuzzSeed.of(Clock.systemUTC());
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @TempDir
    private Path folder;

    /** Makes file number n. */
    private interface Source {
        byte[] file(FileGenerator files, long number) throws IOException;
    }

    @Test
    void zipsAreUnpackedOrRefused() throws IOException {
        byte[] valid = zip(Map.of("a.csv", "x;y\r\n1;2\r\n"));
        fuzz(PackagingKind.ZIP, (files, number) -> files.bytes(number, valid));
    }

    @Test
    void gzipsAreUnpackedOrRefused() throws IOException {
        ByteArrayOutputStream valid = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(valid)) {
            out.write("x;y\r\n1;2\r\n".getBytes(UTF_8));
        }
        fuzz(PackagingKind.GZIP, (files, number) -> files.bytes(number, valid.toByteArray()));
    }

    @Test
    void workbooksAreReadOrRefused() throws IOException {
        fuzz(PackagingKind.XLSX, (files, number) -> {
            Map<String, String> parts = parts();
            String spoilt = List.copyOf(parts.keySet()).get((int) (number % parts.size()));
            parts.put(spoilt, files.xml(number, parts.get(spoilt)));
            return zip(parts);
        });
    }

    private void fuzz(PackagingKind packagingKind, Source source) throws IOException {
        for (long seed : SEEDS) {
            FileGenerator files = new FileGenerator(seed, "Zq7");
            for (long number = 0; number < INPUTS; number++) {
                open(packagingKind, source.file(files, number), seed + "#" + number);
            }
        }
    }

    private void open(PackagingKind packagingKind, byte[] content, String name) throws IOException {
        Path file = Files.write(folder.resolve("data"), content);
        try {
            Files.delete(
                    new PackagingRule(packagingKind, null, ";", null).open("a" + packagingKind.ending(), file, MOST));
        } catch (MessageRefusedException refused) {
            assertThat(refused.findings()).as(name).hasSizeLessThanOrEqualTo(1);
        } catch (RuntimeException | IOException other) {
            fail(name + ", " + FuzzSeed.repeat(SEEDS), other);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as(name).containsExactly(file);
        }
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"D\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts>"
                        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
        parts.put("xl/sharedStrings.xml", "<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>");
        parts.put(
                SHEET,
                "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45352</v></c>"
                        + "<c r=\"C1\" t=\"inlineStr\"><is><t>c</t></is></c></row></sheetData></worksheet>");
        return parts;
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }
}
