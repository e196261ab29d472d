package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PersonsTest {

    private static final String VALID =
            "'document': {'scheme': 'EC_CEDULA', 'value': '1700000019', 'country': 'EC', 'verdict': 'VALID'}";
    private static final String INVALID =
            "'document': {'scheme': 'EC_CEDULA', 'value': '1700000018', 'country': 'EC', 'verdict': 'INVALID'}";
    private static final String NONE = "'document': {'nil': 'UNKNOWN'}";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private RegistryRows registry;

    @BeforeEach
    void anEmptyRegistry() throws SQLException {
        registry = new RegistryRows(database);
        registry.empty();
    }

    @Test
    void theSameValidDocumentIsOnePersonWhateverHerName() throws SQLException {
        registry.append(report("1", "ANA INVENTADA", VALID));
        registry.append(report("2", "ANITA INVENTADA", VALID), report("3", "A. INVENTADA", VALID));
        assertThat(persons()).hasSize(3).containsOnly(persons().get(0));
        assertThat(registry.words("select count(distinct person_id) from registry.mention"))
                .containsExactly("1");
    }

    @Test
    void theSameNameIsNeverEnough() throws SQLException {
        registry.append(report("1", "ANA INVENTADA", NONE));
        registry.append(report("2", "ANA INVENTADA", NONE));
        registry.append(report("3", "ANA INVENTADA", INVALID), report("4", "ANA INVENTADA", INVALID));
        assertThat(persons()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void theSameNameInTheNextVersionOfTheSameRecordIsTheSamePerson() throws SQLException {
        UUID first = registry.append(report("1", "ANA INVENTADA", NONE));
        registry.append(version("1", "Aná  Inventada", NONE, first));
        registry.append(version("1", "LUZ OTRA", NONE, first));
        List<String> persons = persons();
        assertThat(persons.get(1)).isEqualTo(persons.get(0));
        assertThat(persons.get(2)).isNotEqualTo(persons.get(0));
    }

    @Test
    void namesakesInOneReportAreNotJoinedByItsNextVersion() throws SQLException {
        UUID first = registry.append(two("1", null));
        registry.append(two("1", first));
        assertThat(persons()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aNamesakeWhoTurnsUpInTheNextVersionTakesNobodysPlace() throws SQLException {
        UUID first = registry.append(report("1", "ANA INVENTADA", NONE));
        registry.append(two("1", first));
        assertThat(persons()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aDocumentThatTurnsUpInALaterVersionKeepsThePerson() throws SQLException {
        UUID first = registry.append(report("1", "ANA INVENTADA", NONE));
        registry.append(version("1", "ANA INVENTADA", VALID, first));
        registry.append(report("2", "ANITA", VALID));
        assertThat(persons()).hasSize(3).containsOnly(persons().get(0));
    }

    @Test
    void anyoneWhoIsSlowerToRegisterADocumentBeginsAnew() throws Exception {
        CompletableFuture<Void> slower;
        try (Connection first = database.app()) {
            first.setAutoCommit(false);
            registry.append(first, report("1", "ANA INVENTADA", VALID));
            slower = CompletableFuture.runAsync(() -> appendUnchecked(report("2", "ANA INVENTADA", VALID)));
            await().until(() ->
                    !registry.words("select 1 from pg_locks where not granted").isEmpty());
            first.commit();
        }
        assertThatThrownBy(() -> slower.get(2, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConcurrentChangeException.class);
        registry.append(report("2", "ANA INVENTADA", VALID));
        assertThat(persons()).hasSize(2).containsOnly(persons().get(0));
    }

    private void appendUnchecked(Registry.Entry entry) {
        try {
            registry.append(entry);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> persons() throws SQLException {
        return registry.words("select person_id from registry.mention order by ctid");
    }

    private Registry.Entry report(String number, String name, String document) {
        return registry.report(number, body(number, name, document));
    }

    private Registry.Entry version(String number, String name, String document, UUID supersedes) {
        return registry.entry("police/reports", "police-report/v1", number, body(number, name, document), supersedes);
    }

    private Registry.Entry two(String number, UUID supersedes) {
        ObjectNode body = body(number, "ANA INVENTADA", NONE);
        body.withArray("victims").add(body.path("victims").get(0).deepCopy());
        return registry.entry("police/reports", "police-report/v1", number, body, supersedes);
    }

    private static ObjectNode body(String number, String name, String document) {
        return Json.of("""
                {'case': {'externalIds': {'PN_PARTE': {'value': '%s', 'verdict': 'VALID'}}},
                 'victims': [{'name': {'full': '%s'}, %s}]}
                """.formatted(number, name, document));
    }
}
