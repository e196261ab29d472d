package org.enlace.connector.file.unpacking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.enlace.connector.MessageRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagingRuleTest {

    private static final long MOST = 64L << 20;

    @TempDir
    private Path folder;

    @Test
    void aZipWithOneFileAndAGzipAreWhatIsInside() throws Exception {
        assertThat(unwrapped(PackagingKind.ZIP, "a.zip", zip(Map.of("a.csv", "x;y\r\n"))))
                .isEqualTo("x;y\r\n");
        assertThat(unwrapped(PackagingKind.GZIP, "a.csv.gz", gzip("x;y\r\n".getBytes(UTF_8))))
                .isEqualTo("x;y\r\n");
    }

    @Test
    void whatHasAnotherNameOrIsNotToBeUnwrappedIsTakenAsItIs() throws Exception {
        Path file = Files.write(folder.resolve("data"), zip(Map.of("a.csv", "x")));
        assertThat(wrapping(PackagingKind.ZIP).open("a.csv", file, MOST)).isEqualTo(file);
        assertThat(wrapping(PackagingKind.NONE).open("a.zip", file, MOST)).isEqualTo(file);
    }

    @Test
    void whatIsInsideIsOursAlone() throws Exception {
        Path file = Files.write(folder.resolve("data"), zip(Map.of("a.csv", "x")));
        Path inside = wrapping(PackagingKind.ZIP).open("a.zip", file, MOST);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.csv", "/a.csv", "dir/a.csv", "..\\a.csv", "C:a.csv", "dir/"})
    void namesWithFoldersAreRefused(String name) throws Exception {
        assertThat(refused(PackagingKind.ZIP, "a.zip", zip(Map.of(name, "x")))).isEqualTo("zip-path");
    }

    @Test
    void severalNestedEncryptedAndBrokenZipsAreRefusedByName() throws Exception {
        assertThat(refused(PackagingKind.ZIP, "a.zip", zip(Map.of("a.csv", "x", "b.csv", "y"))))
                .isEqualTo("zip-entries");
        byte[] inner = zip(Map.of("a.csv", "x"));
        assertThat(refused(PackagingKind.ZIP, "a.zip", zipBytes("b.dat", inner)))
                .isEqualTo("zip-nested");
        assertThat(refused(PackagingKind.GZIP, "a.gz", gzip(gzip(new byte[9])))).isEqualTo("zip-nested");
        byte[] encrypted = inner.clone();
        encrypted[6] |= 1;
        assertThat(refused(PackagingKind.ZIP, "a.zip", encrypted)).isEqualTo("zip");
        assertThat(refused(PackagingKind.ZIP, "a.zip", Arrays.copyOf(inner, 35)))
                .isEqualTo("zip");
        assertThat(refused(PackagingKind.ZIP, "a.zip", Arrays.copyOf(inner, inner.length - 1)))
                .as("a transfer that was cut behind the last entry")
                .isEqualTo("zip");
        assertThat(refused(PackagingKind.ZIP, "a.zip", zip(Map.of("a".repeat(300), "x"))))
                .isEqualTo("zip-path");
        assertThat(refused(PackagingKind.ZIP, "a.zip", "no zip".getBytes(UTF_8)))
                .isEqualTo("zip");
        assertThat(refused(PackagingKind.GZIP, "a.gz", "no gzip".getBytes(UTF_8)))
                .isEqualTo("gzip");
        assertThat(refused(PackagingKind.GZIP, "a.gz", Arrays.copyOf(gzip(new byte[99]), 15)))
                .isEqualTo("gzip");
    }

    @Test
    void bombsAreRefusedAndNothingOfThemStays() throws Exception {
        byte[] air = new byte[3 << 20];
        assertThat(refused(PackagingKind.ZIP, "a.zip", zipBytes("a.csv", air))).isEqualTo("unpacked-ratio");
        assertThat(refused(PackagingKind.GZIP, "a.gz", gzip(air))).isEqualTo("unpacked-ratio");
        Path file = Files.write(folder.resolve("data"), gzip(new byte[3_000]));
        MessageRefusedException tooMuch =
                catchThrowableOfType(MessageRefusedException.class, () -> wrapping(PackagingKind.GZIP)
                        .open("a.gz", file, 2_000));
        assertThat(rule(tooMuch)).isEqualTo("unpacked-bytes");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aSheetIsReadAsLines() throws Exception {
        String rows = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>fecha</t></is></c>"
                + "<c r='C1' t='str'><v>valor</v></c></row><row r='2'/>"
                + "<row r='3'><c r='A3' t='s'><v>1</v></c><c r='B3' s='1'><v>45352</v></c>"
                + "<c r='C3'><f>1/0</f><v>0.30000000000000004</v></c></row>"
                + "<row r='4'><c r='B4' s='2'><v>45352.604166666664</v></c><c r='C4' t='b'><v>1</v></c></row>";
        byte[] book = book(
                rows,
                "<si><t>nombre</t></si><si><r><t>\u00d1and\u00fa; \"</t></r><r><t>Uno</t></r><rPh><t>x</t></rPh></si>");
        PackagingRule packagingRule = new PackagingRule(PackagingKind.XLSX, "Datos", ";", "ISO-8859-1");
        Path inside = packagingRule.open("a.xlsx", Files.write(folder.resolve("data"), book), MOST);
        assertThat(Files.readString(inside, java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo("nombre;fecha;valor\r\n"
                        + "\"\u00d1and\u00fa; \"\"Uno\";2024-03-01;0.3\r\n"
                        + ";2024-03-01T14:30:00;TRUE\r\n");
    }

    @Test
    void workbooksThatAreWrongAreRefusedByName() throws Exception {
        String row = "<row><c><v>1</v></c></row>";
        PackagingRule other = new PackagingRule(PackagingKind.XLSX, "Otra", null, null);
        Path file = Files.write(folder.resolve("data"), book(row, ""));
        assertThat(rule(catchThrowableOfType(MessageRefusedException.class, () -> other.open("a.xlsx", file, MOST))))
                .isEqualTo("sheet");
        assertThat(refused(PackagingKind.XLSX, "a.xlsx", "no book".getBytes(UTF_8)))
                .isEqualTo("xlsx");
        assertThat(refused(PackagingKind.XLSX, "a.xlsx", zip(Map.of("a.csv", "x"))))
                .isEqualTo("xlsx");
        for (String bad : new String[] {
            "<row><c t='s'><v>7</v></c></row>",
            "<row><c><v>siete</v></c></row>",
            "<row><c><v>1E999999</v></c></row>",
            "<row><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
            "<row><c>"
        }) {
            assertThat(refused(PackagingKind.XLSX, "a.xlsx", book(bad, "")))
                    .as(bad)
                    .isEqualTo("xlsx");
        }
        assertThat(refused(PackagingKind.XLSX, "a.xlsx", book("<row><c r='ZZZ1'><v>1</v></c></row>", "")))
                .isEqualTo("sheet-size");
        PackagingRule latin = new PackagingRule(PackagingKind.XLSX, "", ";", "ISO-8859-1");
        Path greek = Files.write(folder.resolve("greek"), book("<row><c t='str'><v>\u03b1</v></c></row>", ""));
        assertThat(rule(catchThrowableOfType(MessageRefusedException.class, () -> latin.open("a.xlsx", greek, MOST))))
                .isEqualTo("charset");
        String longest = "<row><c t='str'><v>" + "x".repeat(70_000) + "</v></c></row>";
        assertThat(refused(PackagingKind.XLSX, "a.xlsx", book(longest, ""))).isEqualTo("sheet-texts");
    }

    @Test
    void entitiesOfAWorkbookAreNeverResolved() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secreto");
        String doctype = "<!DOCTYPE sst [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>";
        Map<String, String> parts = parts("<row><c t='s'><v>0</v></c></row>", "");
        parts.put("xl/sharedStrings.xml", doctype + "<sst><si><t>&e;</t></si></sst>");
        assertThat(refused(PackagingKind.XLSX, "a.xlsx", zip(parts))).isEqualTo("xlsx");
    }

    @Test
    void aWorkbookFullOfAirIsRefused() throws Exception {
        Map<String, String> parts = parts("<row><c><v>1</v></c></row>", "");
        Map<String, String> first = new LinkedHashMap<>();
        first.put("docProps/air.xml", "<a>" + " ".repeat(4 << 20) + "</a>");
        first.putAll(parts);
        assertThat(refused(PackagingKind.XLSX, "a.xlsx", zip(first))).isEqualTo("unpacked-ratio");
    }

    private static byte[] book(String rows, String texts) throws IOException {
        return zip(parts(rows, texts));
    }

    private static Map<String, String> parts(String rows, String texts) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r='urn:r'><sheets><sheet name='Datos' sheetId='1' r:id='rId1'/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd hh:mm'/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
                        + "<xf numFmtId='14'/><xf numFmtId='164'/></cellXfs></styleSheet>");
        parts.put("xl/sharedStrings.xml", "<sst>" + texts + "</sst>");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        return parts;
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zipBytes(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void ofAGzipAllIsReadOrNothing() throws Exception {
        byte[] one = gzip("x;y\r\n".getBytes(UTF_8));
        byte[] other = gzip("z\r\n".getBytes(UTF_8));
        assertThat(unwrapped(PackagingKind.GZIP, "a.gz", joined(one, other))).isEqualTo("x;y\r\nz\r\n");
        assertThat(refused(PackagingKind.GZIP, "a.gz", joined(one, new byte[] {'\n'})))
                .isEqualTo("gzip");
        assertThat(refused(PackagingKind.GZIP, "a.gz", joined(one, new byte[5_000])))
                .isEqualTo("gzip");
        byte[] damaged = other.clone();
        damaged[0] = 'x';
        assertThat(refused(PackagingKind.GZIP, "a.gz", joined(one, damaged)))
                .as("half of a file is no file")
                .isEqualTo("gzip");
    }

    @Test
    void membersWithoutEndFillNoStack() throws Exception {
        byte[] nothing = gzip(new byte[0]);
        byte[] many = new byte[nothing.length * 100_000];
        for (int at = 0; at < many.length; at += nothing.length) {
            System.arraycopy(nothing, 0, many, at, nothing.length);
        }
        assertThat(refused(PackagingKind.GZIP, "a.gz", joined(many, gzip(new byte[] {'x'}))))
                .isEqualTo("gzip");
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private String unwrapped(PackagingKind packagingKind, String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("data"), content);
        return Files.readString(wrapping(packagingKind).open(name, file, MOST));
    }

    private String refused(PackagingKind packagingKind, String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("data"), content);
        return rule(catchThrowableOfType(
                MessageRefusedException.class, () -> wrapping(packagingKind).open(name, file, MOST)));
    }

    private static String rule(MessageRefusedException messageRefusedException) {
        assertThat(messageRefusedException).as("a refusal").isNotNull();
        return messageRefusedException.findings().get(0).rule();
    }

    private static PackagingRule wrapping(PackagingKind packagingKind) {
        return new PackagingRule(packagingKind, null, null, null);
    }
}
