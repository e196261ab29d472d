package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.conversion.AgeGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedPartTest {

    private static final Catalogue CATALOGUE = TestPartners.shipped().current().catalogue();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'age': {'years': 16, 'basis': 'STATED'}}                        | MINOR   | 12-17 | 9-17  | STATED
            {'age': {'years': 9, 'basis': 'DOCUMENT'}}                       | MINOR   | 0-11  | 9-17  | DOCUMENT
            {'age': {'years': 30, 'basis': 'STATED'}}                        | ADULT   | 30-64 | 30-38 | STATED
            {'age': {'band': '12-17', 'list': 'AGE_EC'}}                     | MINOR   | 12-17 |       | STATED
            {'age': {'band': '9-17', 'list': 'AGE_CTDC'}}                    | MINOR   |       | 9-17  | STATED
            {'age': {'band': '18-29', 'list': 'AGE_EC'}}                     | ADULT   | 18-29 |       | STATED
            {'age': {'band': '0-17', 'list': 'AGE_GLOTIP'}}                  | MINOR   |       |       | STATED
            {'age': {'band': '48+', 'list': 'AGE_CTDC'}}                     | ADULT   |       | 48+   | STATED
            {'birthDate': {'edtf': '2008'}}                                  | UNKNOWN |       |       | COMPUTED
            {'birthDate': {'edtf': '2008-03-07'}}                            | ADULT   | 18-29 | 18-20 | COMPUTED
            {'birthDate': {'edtf': '2008-03-08'}}                            | MINOR   | 12-17 | 9-17  | COMPUTED
            {'birthDate': {'edtf': '2008-03'}}                               | UNKNOWN |       |       | COMPUTED
            {'birthDate': {'min': '2010', 'max': '2012'}}                    | MINOR   | 12-17 | 9-17  | COMPUTED
            {'birthDate': {'edtf': '2011'}}                                  | MINOR   | 12-17 | 9-17  | COMPUTED
            {'age': {'years': 17, 'basis': 'STATED'}, 'birthDate': {'edtf': '2008'}}          | MINOR | 12-17 | 9-17  | STATED
            {'age': {'years': 17, 'basis': 'STATED'}, 'birthDate': {'edtf': '2001-01-02'}}    | ADULT | 18-29 | 24-26 | COMPUTED
            {'age': {'min': 16, 'max': 19, 'basis': 'ESTIMATED'}}            | UNKNOWN |       |       | ESTIMATED
            """)
    void anAgeBecomesTheGroupsThatItSurelyFallsInto(
            String person, String majority, String ec, String ctdc, String basis) {
        ObjectNode record = Json.of("{'incident': {'occurredFrom': {'utc': '2026-03-08T04:30:00Z',"
                + " 'zone': 'America/Guayaquil', 'precision': 'MINUTE'}}}");
        ObjectNode age = (ObjectNode) DerivedPart.of(Json.of(person), record).path("age");
        assertThat(age.path("majority").asText()).isEqualTo(majority);
        assertThat(age.path("AGE_EC").textValue()).isEqualTo(ec);
        assertThat(age.path("AGE_CTDC").textValue()).isEqualTo(ctdc);
        assertThat(age.path("basis").asText()).isEqualTo(basis);
        assertThat(age.toString()).doesNotContain("200", "201", "years");
    }

    @Test
    void theDayOfDetectionCountsBeforeTheDayOfTheEventAndAYearIsASpanOfDays() {
        ObjectNode record = Json.of("{'registration': {'year': {'edtf': '2026'}}}");
        assertThat(DerivedPart.of(Json.of("{'birthDate': {'edtf': '2008-06-01'}}"), record)
                        .at("/age/majority")
                        .asText())
                .isEqualTo("UNKNOWN");
        assertThat(DerivedPart.of(
                                Json.of(
                                        "{'birthDate': {'edtf': '2008-06-01'}, 'identifiedOn': {'edtf': '2026-05-31'}}"),
                                record)
                        .at("/age/majority")
                        .asText())
                .isEqualTo("MINOR");
    }

    @Test
    void ofPlacesOnlyCountryAndProvinceStayAndOfAProtectedOneNothing() {
        ObjectNode person = Json.of("""
                {'places': [
                  {'order': 1, 'role': {'code': 'ORIGIN'}, 'place': {'country': 'VE', 'locality': 'INVENTADA'}, 'date': {'edtf': '2025-11'}},
                  {'role': {'code': 'EXPLOITATION'}, 'place': {'country': 'EC', 'admin1': 'EC-C', 'admin2': '0401', 'parish': '040150'}},
                  {'role': {'code': 'DETECTION'}, 'place': {'country': 'EC', 'admin1': 'EC-P', 'protected': true}},
                  {'role': {'code': 'SHELTER'}, 'place': {'country': 'EC', 'admin1': 'EC-G'}},
                  {'role': {'code': 'TRANSIT'}, 'place': {'country': 'INVENTADA', 'admin1': 'Inventada'}}]}
                """);
        assertThat(DerivedPart.of(person, Json.of("{}"))).isEqualTo(Json.of("""
                {'places': {'ORIGIN': {'country': 'VE'}, 'EXPLOITATION': {'country': 'EC', 'admin1': 'EC-C'}}}
                """));
    }

    @Test
    void aPartnerCannotWriteItHimself() {
        ObjectNode record = Json.of("{'victims': [{'derived': {'age': {'majority': 'ADULT'}}, 'sex': {'code': 'F'}}]}");
        SplitRecord split = new RecordSplitter()
                .split(
                        new CanonicalRecord("police-report/v1", record),
                        CATALOGUE.recordType("police-report/v1"),
                        UUID::randomUUID);
        assertThat(split.persons().get(0).clear()).isEqualTo(Json.of("{'sex': {'code': 'F'}}"));
    }

    @Test
    void theGroupsAreThoseOfTheCatalogue() {
        for (Map.Entry<String, Set<String>> list : AgeGroups.LISTS.entrySet()) {
            assertThat(CATALOGUE
                            .codes(list.getKey().toLowerCase(Locale.ROOT).replace("_", "-"))
                            .codes()
                            .keySet())
                    .as(list.getKey())
                    .containsExactlyInAnyOrderElementsOf(list.getValue());
        }
    }
}
