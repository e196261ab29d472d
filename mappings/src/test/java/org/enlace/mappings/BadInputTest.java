package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.enlace.mappings.check.Lint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of bad input that the engine promises to name, through the real catalogue: which line of which file, or which field. */
class BadInputTest {
    private static final String MEGABYTE = "A".repeat(1 << 20);
    private static final String STATUS = "fge/status/contract/v1/samples/valid/file.txt";

    @TempDir
    Path folder;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<MappingFinding> checked(String contract, String message) {
        List<MappingFinding> findings = Samples.CATALOGUE.contract(contract).check(utf8(message));
        assertThat(findings).noneMatch(finding -> finding.toString().contains("AAAA"));
        return findings;
    }

    private List<LineFinding> refused(String contract, String text, Charset charset) throws IOException {
        Path file = Files.write(folder.resolve("file"), text.getBytes(charset));
        BatchRefusedException refusal = catchThrowableOfType(
                BatchRefusedException.class,
                () -> Samples.CATALOGUE.contract(contract).openBatch(file));
        assertThat(refusal).isNotNull();
        return refusal.findings();
    }

    @Test
    void aTableWithFourMistakesNamesEachWithFileLineAndColumn() throws IOException {
        Path site = folder.resolve("site/partners/trial/in");
        Files.createDirectories(site.resolve("contract/v1"));
        Files.createDirectories(site.resolve("police-report/v1"));
        Files.writeString(site.resolve("contract/v1/layout.yaml"), """
                format: csv
                charset: MARCIANO-8
                separator: ";"
                header: true
                records: {line: {fields: [{name: number}, {name: sex}]}}
                """);
        Files.writeString(site.resolve("police-report/v1/mapping.yaml"), """
                mapping: trial/in/police-report/v1
                direction: in
                message: {format: xml, contract: police/reports/v1, namespaces: {pn: "urn:ejemplo:ec:policia:parte:v1"}, root: "pn:registrarParte/pn:parte"}
                record: police-report/v1
                businessId: case.externalIds[PN_PARTE]
                rows:
                  - {from: pn:numeroParte, to: "case.externalIds[PN_PARTE]", as: identifier, scheme: PN_PARTE, required: true}
                  - {from: pn:nowhere,     to: incident.unit}
                  - {from: pn:unidad,      to: incident.narrative}
                  - {from: pn:relato,      to: incident.narrative}
                  - {from: pn:flagrancia,  to: incident.flagrante, as: magic}
                """);

        List<String> problems = Lint.run(folder.resolve("site")).checked().stream()
                .flatMap(checked ->
                        checked.flaws().stream().map(flaw -> checked.name() + ":" + String.join(":", flaw.words())))
                .toList();

        String table = "partners/trial/in/police-report/v1/mapping.yaml:";
        assertThat(problems)
                .anyMatch(
                        p -> p.startsWith("partners/trial/in/contract/v1/layout.yaml:2:10:unknown charset: MARCIANO-8"))
                .anyMatch(p -> p.startsWith(table + "8:12:the contract has no registrarParte/parte/nowhere"))
                .anyMatch(p -> p.startsWith(table + "10:32:duplicate target: incident.narrative"))
                .anyMatch(p -> p.startsWith(table + "11:56:unknown conversion: magic"));
    }

    @Test
    void aJsonTwoHundredDeepIsRefusedWhereverItStands() {
        String deep = "[".repeat(200) + "]".repeat(200);

        assertThat(checked("eurofront/alerts/v1", "{\"data\":" + deep + "}"))
                .extracting(MappingFinding::rule)
                .containsExactly("too-deep");
        assertThat(checked("eurofront/alerts/v1", deep))
                .extracting(MappingFinding::rule)
                .containsExactly("too-deep");
        // A document that stands as a text within another has its own depth.
        String embedded = Samples.text("bolivia/identity/person-answer/v1/samples/married/message.json")
                .replaceFirst("\"(\\w+)\"\\s*:\\s*\"\\{.*\\}\"", "\"$1\": \"" + deep + "\"");
        assertThat(embedded).contains(deep);
        assertThat(refusal("bolivia/identity/person-answer/v1", utf8(embedded))).isNotEmpty();
    }

    private static List<MappingFinding> refusal(String mapping, byte[] message) {
        UntranslatableException refusal =
                catchThrowableOfType(UntranslatableException.class, () -> Samples.in(mapping, message));
        assertThat(refusal).isNotNull();
        return refusal.findings();
    }

    @Test
    void aFieldOfAMegabyteIsNamedInJsonXmlCsvAndFixedWidth() throws IOException {
        String json = Samples.text("ministry/registrations/victim-registration/v1/samples/ficha/message.json");
        String longJson = json.replaceFirst("(:\\s*)\"[^\"]+\"", "$1\"" + MEGABYTE + "\"");
        assertThat(checked("ministry/registrations/v1", longJson)).isNotEmpty();
        String xml = Samples.text("police/reports/contract/v1/samples/valid/message.xml")
                .replaceFirst("<pn:numeroParte>[^<]*", "<pn:numeroParte>" + MEGABYTE);
        assertThat(checked("police/reports/v1", xml))
                .contains(MappingFinding.refuse("registrarParte/parte/numeroParte", "pattern"));
        String csv = Samples.text("iom/cases/victim-registration/v1/samples/forced-labour/message.csv");
        String first = csv.lines().findFirst().orElseThrow() + "\n";
        assertThat(refused("iom/cases/v1", first + MEGABYTE + ",x\n", StandardCharsets.UTF_8))
                .contains(new LineFinding(2, "", "not-readable"));
        String status = Samples.text(STATUS, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>(status.lines().toList());
        lines.set(2, lines.get(2).substring(0, 72) + MEGABYTE + lines.get(2).substring(112));
        assertThat(refused("fge/status/v1", String.join("\r\n", lines) + "\r\n", StandardCharsets.ISO_8859_1))
                .contains(new LineFinding(3, "", "not-readable"));
    }

    @Test
    void aQuoteThatIsNeverClosedSaysOnWhichLineOfTheFileItOpens() throws IOException {
        String csv = Samples.text("iom/cases/victim-registration/v1/samples/forced-labour/message.csv");
        List<String> lines = csv.strip().lines().toList();
        String text = lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(1) + "\n\"" + lines.get(1) + "\n"
                + lines.get(1) + "\n";

        assertThat(refused("iom/cases/v1", text, StandardCharsets.UTF_8))
                .containsExactly(new LineFinding(4, "", "not-readable"));
    }

    @Test
    void aFixedWidthLineOfTwoHundredAndNineteenSaysWhichLineItIs() throws IOException {
        List<String> lines = new ArrayList<>(
                Samples.text(STATUS, StandardCharsets.ISO_8859_1).lines().toList());
        assertThat(lines.get(2)).hasSize(220);
        lines.set(2, lines.get(2).substring(0, 219));

        assertThat(refused("fge/status/v1", String.join("\r\n", lines) + "\r\n", StandardCharsets.ISO_8859_1))
                .containsExactly(new LineFinding(3, "", "length"));
    }

    @Test
    void lineEndsOfBothKindsInOneFileMakeNoDifference() throws Exception {
        String status = Samples.text(STATUS, StandardCharsets.ISO_8859_1);
        List<String> lines = status.lines().toList();
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            mixed.append(lines.get(i)).append(i % 2 == 0 ? "\n" : "\r\n");
        }

        assertThat(items(mixed.toString(), StandardCharsets.ISO_8859_1))
                .isEqualTo(items(status, StandardCharsets.ISO_8859_1));
    }

    private List<String> items(String text, Charset charset) throws Exception {
        Path file = Files.write(folder.resolve("items"), text.getBytes(charset));
        List<String> items = new ArrayList<>();
        try (BatchFile batch = Samples.CATALOGUE.contract("fge/status/v1").openBatch(file)) {
            for (Iterator<BatchItem> all = batch.items(); all.hasNext(); ) {
                items.add(new String(all.next().bytes(), charset));
            }
        }
        return items;
    }

    @Test
    void aMessageInAnotherUnicodeFormOrWithANulIsReadOrRefusedNeverHalf() throws Exception {
        String xml = Samples.text("police/reports/contract/v1/samples/valid/message.xml")
                .strip();
        byte[] utf16 = ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_16BE);
        String mapping = "police/reports/police-report/v1";

        assertThat(Samples.CATALOGUE.contract("police/reports/v1").check(utf16)).isEmpty();
        assertThat(Samples.in(mapping, utf16).record().body())
                .isEqualTo(Samples.in(mapping, xml).record().body());
        for (String spoilt : List.of(
                xml.replaceFirst("<pn:numeroParte>", "<pn:numeroParte>\u0000"),
                xml.replaceFirst("<pn:relato>", "<pn:relato>&#0;"),
                xml.replaceFirst("<pn:relato>", "<pn:relato>&#xD800;"))) {
            assertThat(checked("police/reports/v1", spoilt)).isNotEmpty();
            assertThat(refusal(mapping, utf8(spoilt))).isNotEmpty();
        }
    }

    @Test
    void lettersInPiecesAreComposedAndBlanksAtTheEndsTakenOff() throws Exception {
        String xml = Samples.text("police/reports/police-report/v1/samples/worked-example/message.xml")
                .replace("PEREZ LUIS", "  PEN\u0303A   LUIS ")
                .replace("TEXTO INVENTADO PARA PRUEBA.", " CAMIO\u0301N INVENTADO. ");

        var body = Samples.in("police/reports/police-report/v1", xml).record().body();

        assertThat(body.at("/suspects/0/name/full").asText()).isEqualTo("PE\u00D1A LUIS");
        assertThat(body.at("/incident/narrative").asText()).isEqualTo("CAMI\u00D3N INVENTADO.");
    }

    @Test
    void entitiesAttributesAndDepthWithoutEndAreRefusedSoon() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'ja'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY e")
                    .append(i)
                    .append(" '&e")
                    .append(i - 1)
                    .append(";&e")
                    .append(i - 1)
                    .append(";'>");
        }
        laughs.append("]><a>&e29;</a>");
        String outside = "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>";
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 100_000; i++) {
            attributes.append(" b").append(i).append("=''");
        }
        attributes.append("/>");

        assertThat(checked("police/reports/v1", laughs.toString()))
                .extracting(MappingFinding::rule)
                .containsExactly("doctype");
        assertThat(checked("police/reports/v1", outside))
                .extracting(MappingFinding::rule)
                .containsExactly("doctype");
        assertThat(checked("police/reports/v1", attributes.toString()))
                .extracting(MappingFinding::rule)
                .containsExactly("too-many");
        assertThat(checked("police/reports/v1", "<a>".repeat(100_000)))
                .extracting(MappingFinding::rule)
                .containsExactly("too-deep");
        for (String message : List.of(laughs.toString(), outside, attributes.toString(), "<a>".repeat(100_000))) {
            assertThat(refusal("police/reports/police-report/v1", utf8(message)))
                    .hasSize(1);
        }
    }
}
