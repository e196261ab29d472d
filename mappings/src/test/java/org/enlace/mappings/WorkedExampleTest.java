package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example of the domain: one victim, from the Police's XML to the bytes of each receiver. */
class WorkedExampleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPORT = "police/reports/police-report/v1";

    private static ObjectNode canonical() throws UntranslatableException {
        Translation translation = Samples.in(REPORT, Samples.bytes(REPORT + "/samples/worked-example/message.xml"));
        return (ObjectNode) translation.record().body().deepCopy();
    }

    private static List<byte[]> out(String mapping, JsonNode view) throws UntranslatableException {
        OutwardMapping outward = Samples.CATALOGUE.outward(mapping);
        return outward.write(view, Samples.CONTEXT).parts();
    }

    @Test
    void policeToCanonical() throws UntranslatableException {
        ObjectNode record = canonical();
        JsonNode victim = record.at("/victims/0");

        assertThat(victim.at("/name/surname1").asText()).isEqualTo("DE LA TORRE");
        assertThat(victim.at("/name/surname2").asText()).isEqualTo("QUISHPE");
        assertThat(victim.at("/name/given")).hasToString("[\"MARIA\",\"JOSE\"]");
        assertThat(victim.at("/name/full").asText()).isEqualTo("DE LA TORRE QUISHPE MARIA JOSE");
        assertThat(victim.get("age")).hasToString("{\"years\":16,\"basis\":\"STATED\"}");
        assertThat(victim.at("/birthDate/edtf").asText())
                .as("01/01 is only a year")
                .isEqualTo("2010");
        assertThat(victim.at("/document/verdict").asText()).isEqualTo("VALID");
        assertThat(record.at("/incident/occurredFrom/utc").asText()).isEqualTo("2026-03-07T19:05:00Z");
        assertThat(record.at("/incident/occurredFrom/precision").asText()).isEqualTo("MINUTE");
        assertThat(victim.at("/exploitation/0/code").asText()).isEqualTo("SEXUAL");
    }

    @Test
    void canonicalToTheMinistryWithoutNames() throws Exception {
        ObjectNode view = canonical();
        view.withObject("/incident").remove(List.of("narrative", "unit", "reportedAt", "flagrante"));
        for (String array : List.of("victims", "suspects")) {
            view.get(array).forEach(person -> ((ObjectNode) person)
                    .put("personId", "seudonimo")
                    .remove(List.of("name", "document", "birthDate", "gender", "migrationStatus")));
        }
        byte[] bytes = out("ministry/notices/police-report/v1", view).get(0);
        JsonNode victim = JSON.readTree(bytes).at("/personas/0");

        assertThat(victim.get("grupoEtario").asText()).isEqualTo("12-17");
        assertThat(victim.get("finesExplotacion")).hasToString("[2]");
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("TORRE", "1700000019", "INVENTADO");
    }

    @Test
    void canonicalToTheAttorneyGeneralsLine() throws UntranslatableException {
        String line =
                new String(out("fge/reports/police-report/v1", canonical()).get(0), StandardCharsets.ISO_8859_1);

        assertThat(line)
                .isEqualTo("2026030712453100417;20260307;1405;091000;02;040150;V;DE LA TORRE QUISHPE;MARIA JOSE;C;"
                        + "1700000019;16;F;218;ENGAÑO|AMENAZA, FUERZA O COACCIÓN;TEXTO INVENTADO PARA PRUEBA.;1;N");
    }

    @Test
    void canonicalToAnotherSideWithConsentAndWithout() throws Exception {
        JsonNode victim = canonical().at("/victims/0");
        ObjectNode notice = (ObjectNode)
                JSON.readTree(
                        "{\"case\":{\"caseRef\":\"EC-TP-2026-000123\",\"phenomenon\":{\"code\":\"TIP\",\"list\":\"PHENOMENON\","
                                + "\"match\":\"EXACT\"}},\"notice\":{\"legalBasis\":\"x\"},\"victims\":[{\"personId\":\"p\"}]}");
        ObjectNode person = (ObjectNode) notice.at("/victims/0");
        person.set("exploitation", victim.get("exploitation"));
        person.set("age", victim.get("age"));

        assertThat(told(notice))
                .hasToString(
                        "{\"ref\":\"p\",\"minor\":true,\"ageMin\":16,\"ageMax\":16,\"exploitation\":[\"sexual\"]}");
        person.remove("age");
        person.put("minor", "YES");
        assertThat(told(notice)).hasToString("{\"ref\":\"p\",\"minor\":true,\"exploitation\":[\"sexual\"]}");
    }

    private static JsonNode told(JsonNode notice) throws Exception {
        byte[] bytes = out("eurofront/side/cross-border-notice/v1", notice).get(0);
        assertThat(Samples.CATALOGUE.contract("eurofront/side/v2").check(bytes)).isEmpty();
        return JSON.readTree(bytes).at("/data/victims/0");
    }
}
