package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One document shown by two people never makes them one. */
class SharedDocumentTest {

    private static final String CANDIDATES =
            "select reasons[1] || ' ' || state from registry.candidate order by first_person, second_person";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private RegistryRows registry;

    @BeforeEach
    void anEmptyRegistry() throws SQLException {
        registry = new RegistryRows(database);
        registry.empty();
    }

    @ParameterizedTest
    @CsvSource({
        "ANA INVENTADA, F, 1990, BETO SUPUESTO, F, 1990, no name in common",
        "ANA INVENTADA, F, 1990, ANA INVENTADA, M, 1990, another sex",
        "ANA INVENTADA, F, 1990, ANA INVENTADA, F, 1970, born far apart",
    })
    void whoShowsADocumentAndIsDescribedAsSomebodyElseIsAPersonOfHerOwnAndAStewardIsTold(
            String name, String sex, String born, String otherName, String otherSex, String otherBorn, String why)
            throws SQLException {
        registry.append(report("1", name, sex, born));
        registry.append(report("2", otherName, otherSex, otherBorn));

        assertThat(persons()).as(why).hasSize(2).doesNotHaveDuplicates();
        assertThat(registry.words(CANDIDATES)).containsExactly("SHARED_DOCUMENT OPEN");
    }

    @ParameterizedTest
    @CsvSource({
        "ANA INVENTADA, F, 1990, 'INVENTADA PEREZ, ANITA', F, 1990, one name in common",
        "ANA INVENTADA, F, 1990, ANA INVENTADA, F, 1985, a slip of the pen",
        "ANA INVENTADA, F, 1990, ANITA, F, 1990, one name alone says nothing",
        "DE LA TORRE ANA, F, 1990, DE LA TORRE MARIA, F, 1990, a surname with particles",
    })
    void smallDifferencesAreNobodyElse(
            String name, String sex, String born, String otherName, String otherSex, String otherBorn, String why)
            throws SQLException {
        registry.append(report("1", name, sex, born));
        registry.append(report("2", otherName, otherSex, otherBorn));

        assertThat(persons()).as(why).hasSize(2).containsOnly(persons().get(0));
        assertThat(registry.words(CANDIDATES)).isEmpty();
    }

    @Test
    void particlesAreNoNameInCommon() throws SQLException {
        registry.append(report("1", "DE LA TORRE ANA", "F", "1990"));
        registry.append(report("2", "DE LA CRUZ EVA", "F", "1990"));
        assertThat(persons()).doesNotHaveDuplicates();
    }

    @Test
    void eachOfThemIsFoundAgainByHowSheIsDescribed() throws SQLException {
        registry.append(report("1", "ANA INVENTADA", "F", "1990"), report("2", "BETO SUPUESTO", "M", "1960"));
        registry.append(report("3", "BETO SUPUESTO", "M", "1960"), report("4", "ANA INVENTADA", "F", "1990"));

        List<String> persons = persons();
        assertThat(persons.get(3)).isEqualTo(persons.get(0));
        assertThat(persons.get(2)).isEqualTo(persons.get(1)).isNotEqualTo(persons.get(0));
        assertThat(registry.words(CANDIDATES)).as("asked once").hasSize(1);
    }

    @Test
    void aCorrectionMaySayAnotherNameAndAnotherSexOfWhoShowedItBefore() throws SQLException {
        UUID first = registry.append(report("1", "ANA INVENTADA", "F", "1990"));
        registry.append(registry.entry(
                "police/reports", "police-report/v1", "1", body("1", "BETO SUPUESTO", "M", "1990"), first));
        registry.append(report("2", "BETO SUPUESTO", "M", "1990"));

        assertThat(persons()).hasSize(3).containsOnly(persons().get(0));
        assertThat(registry.words(CANDIDATES)).isEmpty();
    }

    @Test
    void aDocumentThatEverybodyShowsStopsAskingTheSteward() throws SQLException {
        String names = "ABCDEFGHIJKL";
        for (int i = 0; i < names.length(); i++) {
            String name = names.substring(i, i + 1).repeat(5);
            registry.append(report("n" + i, name + "UNO " + name + "DOS", "F", "1990"));
        }
        assertThat(persons()).hasSize(12).doesNotHaveDuplicates();
        assertThat(registry.words("select count(*) from registry.candidate"))
                .containsExactly(String.valueOf(DocumentHolders.MOST * (DocumentHolders.MOST - 1) / 2));
    }

    private List<String> persons() throws SQLException {
        return registry.words("select person_id from registry.mention order by ctid");
    }

    private Registry.Entry report(String number, String name, String sex, String born) {
        return registry.report(number, body(number, name, sex, born));
    }

    private static ObjectNode body(String number, String name, String sex, String born) {
        return Json.of("""
                {'case': {'externalIds': {'PN_PARTE': {'value': '%s', 'verdict': 'VALID'}}},
                 'victims': [{'name': {'full': '%s'}, 'sex': {'code': '%s', 'list': 'SEX', 'match': 'EXACT'}, 'birthDate': {'edtf': '%s-05'},
                    'document': {'scheme': 'EC_CEDULA', 'value': '1700000019', 'country': 'EC', 'verdict': 'VALID'}}]}
                """.formatted(number, name, sex, born));
    }
}
