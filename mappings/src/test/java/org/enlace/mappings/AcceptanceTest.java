package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acceptance cases of the domain as far as translation goes. */
class AcceptanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATUS = "fge/status/";

    @Test
    void case3_aWordThatIsNoSexBecomesNone() throws UntranslatableException {
        String report = Samples.text("police/reports/police-report/v1/samples/worked-example/message.xml");
        String lines =
                Samples.text("fge/status/case-status/v1/samples/two-persons/message.txt", StandardCharsets.ISO_8859_1);
        String alert = Samples.text("eurofront/alerts/contract/v1/samples/valid/message.json");
        String indeterminate = lines.lines()
                .map(line -> line.startsWith("02") ? line.substring(0, 172) + "I" + line.substring(173) : line)
                .reduce("", (a, b) -> a + b + "\r\n");

        JsonNode police = Samples.in("police/reports/police-report/v1", report.replace("MUJER", "LGBTI"))
                .record()
                .body()
                .at("/victims/0");
        JsonNode fge = Samples.in("fge/status/case-status/v1", indeterminate.getBytes(StandardCharsets.ISO_8859_1))
                .record()
                .body()
                .at("/victims/0/sex");
        JsonNode post = Samples.in(
                        "eurofront/alerts/border-alert/v1", alert.replaceAll("\"sex\": ?\"\\w\"", "\"sex\":\"<\""))
                .record()
                .body()
                .at("/subjects/0/sex");

        assertThat(police.get("sex")).hasToString("{\"nil\":\"NOT_STATED\"}");
        assertThat(police.at("/gender/match").asText()).isEqualTo("UNMAPPED");
        assertThat(police.at("/gender/candidates")).hasSize(3);
        assertThat(fge).hasToString("{\"nil\":\"UNKNOWN\"}");
        assertThat(post).hasToString("{\"nil\":\"NOT_STATED\"}");
    }

    @Test
    void case4_aBandIsAMinorExactlyAndNoBandOfAnotherList() throws Exception {
        JsonNode view =
                JSON.readTree(Samples.bytes("iom/extract/victim-registration/v1/samples/band-only/record.json"));
        OutwardMessage row =
                Samples.CATALOGUE.outward("iom/extract/victim-registration/v1").write(view, Samples.CONTEXT);

        assertThat(row.parts()).as("the record is not dropped").hasSize(1);
        assertThat(new String(row.parts().get(0), StandardCharsets.UTF_8))
                .isEqualTo("Female,,Minor,EC,,isSexualExploit");
        assertThat(row.findings()).contains(MappingFinding.warn("ageBroad", "unmapped"));
    }

    @Test
    void case5_whoMayBeAChildIsTreatedAsOne() throws Exception {
        JsonNode notice =
                JSON.readTree("{\"case\":{\"caseRef\":\"EC-TP-2026-000001\",\"phenomenon\":{\"code\":\"TIP\"}},"
                        + "\"notice\":{\"legalBasis\":\"x\",\"issuedAt\":{\"utc\":\"2026-03-07T12:00:00Z\","
                        + "\"zone\":\"America/Guayaquil\",\"precision\":\"MINUTE\"}},"
                        + "\"victims\":[{\"personId\":\"p\",\"birthDate\":{\"edtf\":\"2008\"}}]}");
        OutwardMessage told = Samples.CATALOGUE
                .outward("eurofront/side/cross-border-notice/v1")
                .write(notice, Samples.CONTEXT);

        assertThat(JSON.readTree(told.parts().get(0))
                        .at("/data/victims/0/minor")
                        .asBoolean())
                .isTrue();
        assertThat(told.findings()).contains(MappingFinding.info("minor", "minor-in-doubt"));
    }

    @Test
    void case6_aBadTrailerRefusesAllAndABadRecordItself() throws Exception {
        Contract contract = Samples.CATALOGUE.contract("fge/status/v1");
        String samples = STATUS + "contract/v1/samples/";

        for (String whole : List.of("wrong-count", "wrong-control", "cut-in-half", "short-line")) {
            assertThatThrownBy(() -> contract.openBatch(Samples.file(samples + whole + "/file.txt"))
                            .close())
                    .as(whole)
                    .isInstanceOf(BatchRefusedException.class);
        }
        assertThat(refused(contract, samples + "one-bad-record/file.txt")).hasSize(1);
        assertThat(refused(contract, samples + "layout-drift/file.txt")).anyMatch(f -> f.contains("filler"));
        assertThat(refused(contract, samples + "valid/file.txt")).isEmpty();
    }

    private static List<String> refused(Contract contract, String file) throws Exception {
        List<String> refused = new ArrayList<>();
        try (BatchFile batch = contract.openBatch(Samples.file(file))) {
            batch.items().forEachRemaining(item -> {
                if (!item.findings().isEmpty()) {
                    refused.add(item.findings().toString());
                }
            });
        }
        return refused;
    }

    @Test
    void case6_aSpanishLetterIsKept() throws Exception {
        String file = Samples.text(STATUS + "contract/v1/samples/valid/file.txt", StandardCharsets.ISO_8859_1);
        String line = file.lines().filter(l -> l.startsWith("02")).findFirst().orElseThrow();
        String named = line.substring(0, 72) + "%-40s".formatted("MUÑOZ PEÑA") + line.substring(112);
        String header = file.lines().findFirst().orElseThrow();

        Translation translation = Samples.in(
                "fge/status/case-status/v1", (header + "\r\n" + named + "\r\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(translation.record().body().toString()).contains("MUÑOZ").contains("PEÑA");
    }

    /** Three partners whose answers have shapes of their own are entries of the catalogue: the engine knows none of them. */
    @Test
    void case11_newPartnersNeedNoChangeOfTheEngine() throws Exception {
        assertThat(Samples.CATALOGUE.inwardMappings())
                .contains(
                        "bolivia/identity/person-answer/v1",
                        "paraguay/movements/crossing-answer/v1",
                        "dinarp/person/person-answer/v1");
        try (Stream<Path> walk = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(walk.filter(p -> p.toString().endsWith(".java")).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file).toLowerCase(java.util.Locale.ROOT))
                            .doesNotContain("bolivia", "paraguay", "dinardap", "dinarp"));
        }
    }

    /** The same bytes, translated again after a list was completed: nobody has to send anything again. */
    @Test
    void case12_anUnknownCodeIsAcceptedAndTranslatedOnceItsListKnowsIt(@TempDir Path overlay) throws Exception {
        site(overlay, "OPEN,north,ABIERTO,EXACT,,,,");
        byte[] message = "{\"id\":\"N-1\",\"estado\":\"EN PAUSA\"}".getBytes(StandardCharsets.UTF_8);

        Translation before =
                Catalogue.load(overlay).inward("north/cases/alert-outcome/v1").translate(message, Samples.CONTEXT);
        assertThat(before.record().body().at("/alert/outcome"))
                .hasToString("{\"list\":\"STATE_NORTH\",\"source\":\"EN PAUSA\",\"match\":\"UNMAPPED\"}");
        assertThat(before.findings()).containsExactly(MappingFinding.warn("estado", "unmapped"));

        site(overlay, "OPEN,north,ABIERTO,EXACT,,,,\nPAUSED,north,EN PAUSA,EXACT,,,,");
        Translation after =
                Catalogue.load(overlay).inward("north/cases/alert-outcome/v1").translate(message, Samples.CONTEXT);
        assertThat(after.record().body().at("/alert/outcome/code").asText()).isEqualTo("PAUSED");
        assertThat(after.findings()).isEmpty();
    }

    private static void site(Path overlay, String rows) throws IOException {
        Path partner = overlay.resolve("partners/north/cases");
        Files.createDirectories(partner.resolve("contract/v1"));
        Files.createDirectories(partner.resolve("alert-outcome/v1"));
        Files.createDirectories(overlay.resolve("codes"));
        Files.writeString(
                overlay.resolve("codes/state-north.csv"),
                "code,system,value,match,from,to,es,en\nOPEN,canonical,OPEN,EXACT,,,Abierto,Open\n"
                        + "PAUSED,canonical,PAUSED,EXACT,,,En pausa,Paused\n" + rows + "\n");
        Files.writeString(
                partner.resolve("contract/v1/message.schema.json"),
                "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},\"estado\":{\"type\":\"string\"}}}");
        Files.writeString(partner.resolve("alert-outcome/v1/mapping.yaml"), """
                mapping: north/cases/alert-outcome/v1
                direction: in
                message: {format: json, contract: north/cases/v1}
                record: alert-outcome/v1
                businessId: alert.alertId
                rows:
                  - {from: id,     to: alert.alertId, as: text, required: true}
                  - {from: estado, to: alert.outcome, as: code, list: STATE_NORTH, system: north}
                """);
    }
}
