package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {

    private static final String ASSERTIONS =
            "select entity || field_group || message_id || clear from registry.assertion_view order by 1";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private RegistryRows registry;

    @BeforeEach
    void anEmptyRegistry() throws SQLException {
        registry = new RegistryRows(database);
        registry.empty();
    }

    @Test
    void whatARecordSaidIsReadBackAsItWasSaid() throws SQLException {
        UUID message = registry.append(registry.report("1", report("1", "ANA INVENTADA", "1700000019")));
        ObjectNode read = registry.read(message);
        String person =
                ((ObjectNode) read.path("victims").path(0)).remove("personId").asText();
        assertThat(read).isEqualTo(report("1", "ANA INVENTADA", "1700000019"));
        assertThat(registry.words("select person_id from registry.mention")).containsExactly(person);
    }

    @Test
    void recordsOfEarlierVersionsAreReadAlike() throws SQLException {
        UUID before = registry.append(registry.report("1", report("1", "ANA INVENTADA", "1700000019")));
        List<String> said = registry.words(ASSERTIONS);
        EarlierRows.rewrite(database);
        UUID after = registry.append(registry.report("2", report("2", "EVA INVENTADA", "0401234562")));
        assertThat(registry.words("select count(*) from registry.assertion")).containsExactly("5");
        assertThat(registry.words(ASSERTIONS)).containsAll(said).hasSize(2 * said.size() + 1);
        assertThat(withoutPersonId(before)).isEqualTo(report("1", "ANA INVENTADA", "1700000019"));
        assertThat(withoutPersonId(after)).isEqualTo(report("2", "EVA INVENTADA", "0401234562"));
    }

    private ObjectNode withoutPersonId(UUID message) throws SQLException {
        ObjectNode read = registry.read(message);
        ((ObjectNode) read.path("victims").path(0)).remove("personId");
        return read;
    }

    @Test
    void everythingARecordSaysIsAnAssertionOfItsOwn() throws SQLException {
        UUID message = registry.append(registry.report("1", report("1", "ANA INVENTADA", "1700000019")));
        assertThat(registry.words("select entity || ' ' || field_group from registry.assertion_view order by 1"))
                .containsExactly("case case", "incident incident", "mention role");
        assertThat(registry.words("select distinct message_id from registry.assertion"))
                .containsExactly(message.toString());
        assertThat(registry.words("select clear ->> 'sex' from registry.assertion_view where field_group = 'role'"))
                .singleElement()
                .satisfies(sex -> assertThat(sex).contains("\"F\""));
    }

    @Test
    void aNewVersionAddsAssertionsAndLeavesTheOldOnes() throws SQLException {
        UUID first = registry.append(registry.report("1", report("1", "ANA INVENTADA", "1700000019")));
        List<String> before = registry.words("select a::text from registry.assertion a order by id");
        UUID second = registry.append(registry.entry(
                "police/reports", "police-report/v1", "1", report("1", "ANA LUZ INVENTADA", "1700000019"), first));
        assertThat(registry.words(
                        "select a::text from registry.assertion a where message_id = '" + first + "' order by id"))
                .isEqualTo(before);
        assertThat(registry.words("select message_id from registry.current_record"))
                .containsExactly(second.toString());
        assertThat(registry.words("select count(*) from registry.assertion_view"))
                .containsExactly("6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update registry.assertion set clear = '{}'",
                "delete from registry.assertion",
                "delete from registry.mention",
                "delete from registry.case_file",
                "update registry.case_identifier set value = '2'",
                "update registry.person_document set document = ''",
                "delete from registry.person",
            })
    void theApplicationCannotTakeBackWhatWasSaid(String sql) {
        assertThatThrownBy(() -> registry.update(sql)).hasMessageContaining("permission denied");
    }

    @Test
    void nothingThatIdentifiesAPersonStandsInClear() throws SQLException {
        registry.append(registry.report("1", report("1", "ANA INVENTADA", "1700000019")));
        for (String table :
                List.of("registry.assertion", "registry.mention", "registry.person_document", "journal.record")) {
            assertThat(
                            registry.words(
                                    "select 1 from " + table
                                            + " t where t::text ~ 'INVENTADA|RELATO|1700000019' or t::text like '%' || encode('INVENTADA', 'hex') || '%'"))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    void whenAMentionsKeyIsDestroyedHerIdentityIsGoneAndTheRestStays() throws SQLException {
        UUID message = registry.append(registry.report("1", report("1", "ANA INVENTADA", "1700000019")));
        registry.update("update registry.mention set wrapped_key = null");
        ObjectNode read = registry.read(message);
        assertThat(read.toString()).doesNotContain("INVENTADA", "1700000019");
        assertThat(read.at("/victims/0/sex/code").asText()).isEqualTo("F");
        assertThat(read.at("/incident/place/admin1").asText()).isEqualTo("EC-C");
    }

    @Test
    void aMentionBelongsToTheCaseOfItsRecord() throws SQLException {
        registry.append(registry.report("1", report("1", "ANA INVENTADA", "1700000019")));
        assertThat(registry.words("select case_id from registry.mention"))
                .isEqualTo(registry.words("select id from registry.case_file"));
    }

    @Test
    void aVersionThatNamesNoCaseStaysInTheCaseOfTheVersionBefore() throws SQLException {
        UUID first = registry.append(registry.report("1", report("1", "ANA INVENTADA", "1700000019")));
        ObjectNode blank = report("1", "ANA INVENTADA", "1700000019");
        blank.putObject("case");
        registry.append(registry.entry("police/reports", "police-report/v1", "1", blank, first));
        assertThat(registry.words("select case_id from registry.current_record"))
                .isEqualTo(registry.words("select id from registry.case_file"));
    }

    private static ObjectNode report(String number, String name, String document) {
        return Json.of("""
                {'case': {'externalIds': {'PN_PARTE': {'scheme': 'PN_PARTE', 'value': '%s', 'verdict': 'VALID'}}},
                 'incident': {'occurredFrom': {'utc': '2026-03-07T19:05:00Z'}, 'place': {'country': 'EC', 'admin1': 'EC-C'},
                              'narrative': 'RELATO DE PRUEBA'},
                 'victims': [{'name': {'full': '%s'},
                              'document': {'scheme': 'EC_CEDULA', 'value': '%s', 'country': 'EC', 'verdict': 'VALID'},
                              'sex': {'code': 'F', 'list': 'SEX', 'source': 'MUJER'}}]}
                """.formatted(number, name, document));
    }
}
