package org.enlace.gateway.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.policy.Records.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.model.ProtectedNames;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.check.GoldenCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectedPlacesTest {

    /** What was counted when this was accepted, and a third: to be raised on purpose, with a reason. */
    private static final long MOST_ALLOCATED = 12_000;

    private static Catalogue catalogue;
    private static ProtectedNames names;

    @BeforeAll
    static void read() {
        ConfigSource source =
                new ConfigSource(Path.of("../config"), "demo", Map.of("simulators", "http://127.0.0.1:1")::get);
        catalogue = Catalogue.load(source.mappings());
        names = ConfigValidation.read(source, catalogue, List.of()).snapshot().protectedNames();
    }

    private static List<MappingFinding> findings(String record, String type) {
        return ProtectedPlaces.findings(json(record), catalogue.recordType(type + "/v1"), names);
    }

    @Test
    void aProtectedPlaceIsRefusedByItsFieldAndNeverNamed() {
        assertThat(findings(
                        "{'incident':{'place':{'country':'EC'}},"
                                + "'victims':[{'places':[{'locality':'Calle Inventada','protected':true}]},{'places':[{'protected':'YES'}]}]}",
                        "victim-registration"))
                .containsExactly(MappingFinding.refuse("victims.places", "protected-place"));
    }

    @Test
    void anOrdinaryPlaceIsTaken() {
        assertThat(findings("{'incident':{'place':{'country':'EC','protected':false}}}", "police-report"))
                .isEmpty();
        assertThat(ProtectedPlaces.findings(Records.report(), Records.TYPE, names))
                .isEmpty();
    }

    /** Whatever the sender calls it, wherever it stands: the kind in the words of any agency, a listed name or address in any spelling. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "victims.contact    | {'victims':[{'contact':'Casa de acogida, piso 2'}]}",
                "victims.contact    | {'victims':[{'contact':'c/o CASAS  DE-ACOGIDA'}]}",
                "victims.contact    | {'victims':[{'contact':'ask at the Safe House'}]}",
                "victims.contact    | {'victims':[{'contact':'Proteção a testemunhas, sala 1'}]}",
                "victims.contact    | {'victims':[{'contact':'(hogar inventado ESPERÁNZA) tel. 1'}]}",
                "victims.contact    | {'victims':[{'contact':'casa puente ejemplo'}]}",
                "victims.name       | {'victims':[{'name':{'full':'ANA, CENTRO DE ACOGIDA X','order':'UNKNOWN'}}]}",
                "victims.needs      | {'victims':[{'needs':[{'list':'SUPPORT','match':'UNMAPPED','source':'CASA DE ACOGIDA LUZ'}]}]}",
                "referral.referralId| {'referral':{'referralId':'HOGAR INVENTADO ESPERANZA'}}",
                "victims.birthDate  | {'victims':[{'birthDate':{'nil':'INVALID','source':'vive en casa refugio'}}]}",
            })
    void itIsKnownByAnyWord(String field, String record) {
        assertThat(findings(record, "protection-referral"))
                .containsExactly(MappingFinding.refuse(field.trim(), "protected-place"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // An act, a service, a translated code and a quarter are no places of anybody.
                "{'victims':[{'needs':[{'code':'SHELTER','list':'SUPPORT','match':'EXACT','source':'Shelter'}]}]}",
                "{'victims':[{'needs':[{'list':'SUPPORT','match':'UNMAPPED','source':'SHELTER'}]}]}",
                "{'victims':[{'contact':'BARRIO CASA SEGURA'}]}",
                "{'victims':[{'contact':'TELEFONO INVENTADO 123'}]}",
                "{'victims':[{'contact':'Hogar Inventado'}]}",
            })
    void whatOnlySoundsLikeOneIsTaken(String record) {
        assertThat(findings(record, "protection-referral")).isEmpty();
    }

    /** It stays with its producer, who may write there what happened where. */
    @Test
    void theNarrativeIsNotSearchedBecauseItNeverLeaves() {
        assertThat(findings("{'incident':{'narrative':'Fue llevada a una casa de acogida'}}", "police-report"))
                .isEmpty();
        assertThat(findings("{'incident':{'unit':'Fue llevada a una casa de acogida'}}", "police-report"))
                .containsExactly(MappingFinding.refuse("incident.unit", "protected-place"));
    }

    @Test
    void noGoldenRecordIsTakenForOne() {
        int records = 0;
        for (GoldenCase golden : GoldenCase.in(Path.of("../mappings/catalogue"))) {
            if (golden.ofContract() || !golden.has("record.json")) {
                continue;
            }
            RecordType type = catalogue.recordType(
                    golden.inward()
                            ? catalogue.inward(golden.id()).record()
                            : catalogue.outward(golden.id()).record());
            assertThat(ProtectedPlaces.findings(golden.json("record.json"), type, names))
                    .as(golden.name())
                    .isEmpty();
            records++;
        }
        assertThat(records).isGreaterThan(50);
    }

    /** It is done twice for each record. How long it takes is said by {@link ProtectionFigure}. */
    @Test
    void lookingAllocatesLittle() {
        GoldenCase report = GoldenCase.in(Path.of("../mappings/catalogue")).stream()
                .filter(each -> each.id().equals("police/reports/police-report/v1")
                        && each.name().contains("worked-example"))
                .findFirst()
                .orElseThrow();
        var record = report.json("record.json");
        RecordType type = catalogue.recordType("police-report/v1");
        look(record, type, 300);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        look(record, type, 200);
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / 200;
        assertThat(each).as("bytes for one record").isPositive().isLessThan(MOST_ALLOCATED);
    }

    private static void look(JsonNode record, RecordType type, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(ProtectedPlaces.findings(record, type, names)).isEmpty();
        }
    }

    /** The list is no directory of shelters: it tells how many words a name has, and nothing of them. */
    @Test
    void anEntryOfTheListIsTheSameForEverySpelling() {
        assertThat(ProtectedNames.entry("Hogar Inventado Esperanza", "sal"))
                .matches("3:[0-9a-f]{64}")
                .isEqualTo(ProtectedNames.entry("  hogar, INVENTADO «esperanza»", "sal"))
                .isNotEqualTo(ProtectedNames.entry("Hogar Inventado Esperanza", "otra"));
        assertThat(ProtectedNames.entry(" - ", "sal")).isEmpty();
    }
}
