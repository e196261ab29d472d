package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateSearchTest {

    private static final String NONE = "'document': {'nil': 'UNKNOWN'}";
    private static final String FOUND =
            "select array_to_string(reasons, ' ') || ' ' || state from registry.candidate order by raised_at, id";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private RegistryRows registry;

    @BeforeEach
    void anEmptyRegistry() throws SQLException {
        registry = new RegistryRows(database);
        registry.empty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'birthDate': {'edtf': '2008'}|'birthDate': {'edtf': '2008-03-07'}|SAME_NAME_AND_BIRTH_YEAR OPEN",
                "'age': {'years': 16, 'basis': 'STATED'}|'age': {'band': '12-17', 'list': 'AGE_EC'}|SAME_NAME_AND_AGE_BAND OPEN",
                "'document': {'scheme': 'PASSPORT', 'value': 'x1', 'verdict': 'UNCHECKED'}|'document': {'scheme': 'PASSPORT', 'value': 'X1', 'verdict': 'INVALID'}"
                        + "|SAME_UNVALIDATED_DOCUMENT OPEN",
            })
    void whoIsLikeAnotherIsACandidateAndNothingMore(String one, String other, String found) throws SQLException {
        registry.append(report("1", "ANA INVENTADA", one));
        registry.append(report("2", "Inventada, Ana", other));
        look();

        assertThat(registry.words(FOUND)).containsExactly(found);
        assertThat(registry.words("select person_id from registry.mention"))
                .as("nobody is joined")
                .doesNotHaveDuplicates();
        assertThat(registry.words("select message_id from registry.likeness_due"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ANA INVENTADA|'birthDate': {'edtf': '2008'}|ANA INVENTADA|'birthDate': {'edtf': '2007'}",
                "ANA INVENTADA|'birthDate': {'edtf': '2008~'}|ANA INVENTADA|'birthDate': {'edtf': '2008~'}",
                "ANA|'birthDate': {'edtf': '2008'}|ANA|'birthDate': {'edtf': '2008'}",
                "ANA INVENTADA|'age': {'years': 17, 'basis': 'STATED'}|ANA INVENTADA|'age': {'years': 18, 'basis': 'STATED'}",
                "ANA INVENTADA|'age': {'nil': 'NOT_STATED'}|ANA INVENTADA|'age': {'nil': 'NOT_STATED'}",
                "A B|'document': {'scheme': 'PASSPORT', 'value': '0000', 'verdict': 'PLACEHOLDER'}|C D|'document': {'scheme': 'PASSPORT', 'value': '0000', 'verdict': 'PLACEHOLDER'}",
            })
    void whatManyShareSaysNothing(String name, String one, String otherName, String other) throws SQLException {
        registry.append(report("1", name, one));
        registry.append(report("2", otherName, other));
        look();
        assertThat(registry.words(FOUND)).isEmpty();
    }

    @Test
    void twoBesideEachOtherInOneMessageAreTwo() throws SQLException {
        var body = Json.of("""
                {'case': {'externalIds': {'PN_PARTE': {'value': '1', 'verdict': 'VALID'}}},
                 'victims': [{'name': {'full': 'ANA INVENTADA'}, 'birthDate': {'edtf': '2008'}}, {'name': {'full': 'ANA INVENTADA'}, 'birthDate': {'edtf': '2008'}}]}
                """);
        registry.append(registry.report("1", body));
        look();
        assertThat(registry.words(FOUND)).isEmpty();
    }

    @Test
    void aNameThatIsEverybodysTellsNothing() throws SQLException {
        for (int i = 0; i <= CandidateSearch.COMMON + 1; i++) {
            registry.append(report("n" + i, "NN DESCONOCIDA", "'age': {'band': '18-29', 'list': 'AGE_EC'}"));
        }
        look();
        assertThat(registry.words(FOUND)).isEmpty();
    }

    @Test
    void aRefusedPairIsAskedAboutAgainOnlyForANewReason() throws SQLException {
        registry.append(report("1", "ANA INVENTADA", "'birthDate': {'edtf': '2008'}"));
        UUID second = registry.append(report("2", "ANA INVENTADA", "'birthDate': {'edtf': '2008'}"));
        look();
        registry.update("update registry.candidate set state = 'REFUSED'");

        registry.append(registry.entry(
                "police/reports",
                "police-report/v1",
                "2",
                body("2", "ANA INVENTADA", "'birthDate': {'edtf': '2008'}"),
                second));
        look();
        assertThat(registry.words(FOUND)).as("the same again").containsExactly("SAME_NAME_AND_BIRTH_YEAR REFUSED");

        registry.run(tx -> {
            List<String> both = registry.words("select distinct person_id from registry.mention");
            Candidates.raise(
                    tx,
                    List.of(Candidates.Pair.of(
                            UUID.fromString(both.get(1)),
                            UUID.fromString(both.get(0)),
                            SimilarityReason.SAME_UNVALIDATED_DOCUMENT)),
                    RegistryRows.NOW);
            return null;
        });
        assertThat(registry.words(FOUND)).containsExactly("SAME_NAME_AND_BIRTH_YEAR SAME_UNVALIDATED_DOCUMENT OPEN");
    }

    @Test
    void noValueStandsInWhatIsKept() throws SQLException {
        registry.append(report("1", "ANA INVENTADA", "'birthDate': {'edtf': '2008'}"));
        assertThat(registry.words("select m::text from registry.mention m").get(0))
                .doesNotContain("INVENTADA")
                .doesNotContain("2008");
    }

    @Test
    void recordsWithManyPersonsAreLookedAtAFewTogether() throws SQLException {
        for (int record = 0; record < 3; record++) {
            registry.update("""
                    with message as (insert into registry.likeness_due select gen_random_uuid() returning message_id)
                    insert into registry.mention (id, message_id, person_id, place, ordinal, role)
                    select gen_random_uuid(), message_id, gen_random_uuid(), 'subjects', n, 'SUBJECT' from message, generate_series(1, 400) n
                    """);
        }
        assertThat(List.of(look(), look(), look())).containsExactly(2, 1, 0);
    }

    @Test
    void anErasureWaitsForASearchThatRunsAndEndsItsPairs() throws Exception {
        registry.append(report("1", "ANA INVENTADA", "'birthDate': {'edtf': '2008'}"));
        registry.append(report("2", "ANA INVENTADA", "'birthDate': {'edtf': '2008'}"));
        UUID one = UUID.fromString(
                registry.words("select id from registry.mention").get(0));
        CandidateSearch search = new CandidateSearch();
        AtomicReference<CompletableFuture<Void>> erased = new AtomicReference<>();
        registry.run(tx -> {
            search.look(tx, 100, RegistryRows.NOW);
            erased.set(CompletableFuture.runAsync(() -> registry.forget(one)));
            await().until(() -> erased.get().isDone()
                    || !registry.words("select 1 from pg_locks where not granted")
                            .isEmpty());
            return null;
        });
        erased.get().get(1, TimeUnit.MINUTES);
        assertThat(registry.words(FOUND)).containsExactly("SAME_NAME_AND_BIRTH_YEAR GONE");
    }

    private int look() throws SQLException {
        CandidateSearch search = new CandidateSearch();
        return registry.run(tx -> search.look(tx, 100, RegistryRows.NOW));
    }

    private Registry.Entry report(String number, String name, String fields) {
        return registry.report(number, body(number, name, fields));
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode body(String number, String name, String fields) {
        return Json.of("""
                {'case': {'externalIds': {'PN_PARTE': {'value': '%s', 'verdict': 'VALID'}}}, 'victims': [{'name': {'full': '%s'}, %s}]}
                """.formatted(number, name, fields.contains("document") ? fields : fields + ", " + NONE));
    }
}
