package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.RejectionReason;
import org.enlace.gateway.exchange.registry.stewardship.Stewardship;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StewardshipTest {

    private static final Stewardship.By ANA = new Stewardship.By("operator:ana", "an invented reason");
    private static final String ONE = "1700000019";
    private static final String OTHER = "0401234562";
    private static final String THIRD = "1710034065";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Stewardship stewardship = new Stewardship();
    private RegistryRows registry;
    private Instant moment = RegistryRows.NOW;

    @BeforeEach
    void anEmptyRegistry() throws SQLException {
        registry = new RegistryRows(database);
        registry.empty();
    }

    @Test
    void twoThatAreOneCountOnceUntilTheDecisionIsUndone() throws SQLException {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        Map<String, String> before = state();
        assertThat(victims()).isEqualTo(2);

        UUID decision = merged();
        assertThat(victims()).isEqualTo(1);
        assertThat(registry.words("select count(*) from registry.mention_move")).containsExactly("1");
        assertThat(registry.words("select kind from registry.due where kind = 'PERSON'"))
                .containsExactly("PERSON", "PERSON");

        done(new PersonDecisionRequest.Undo(decision));
        assertThat(victims()).isEqualTo(2);
        assertThat(state()).isEqualTo(before);
        assertThat(registry.words("select state from registry.candidate")).containsExactly("OPEN");

        merged();
        assertThat(victims()).as("and again").isEqualTo(1);
    }

    @Test
    void theElderStaysAndBothDocumentsFindHer() throws SQLException {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        String elder = person("1");
        merged();
        came(report("3", "ANA INVENTADA", OTHER), report("4", "ANA INVENTADA", ONE));
        assertThat(List.of(person("3"), person("4"))).containsOnly(elder);
    }

    @Test
    void whatCameSinceGoesWithItsDocumentOrItsEarlierVersionAndStaysOtherwise() throws SQLException {
        came(report("1", "ANA INVENTADA", ONE));
        UUID second = came(report("2", "ANA INVENTADA", OTHER));
        String elder = person("1");
        String younger = person("2");
        UUID decision = merged();

        came(report("3", "ANA INVENTADA", OTHER), report("4", "ANA INVENTADA", ONE));
        came(registry.entry("police/reports", "police-report/v1", "5", body("5", "ANA INVENTADA", null), second));
        assertThat(List.of(person("3"), person("4"), person("5"))).containsOnly(elder);

        done(new PersonDecisionRequest.Undo(decision));
        assertThat(person("2")).isEqualTo(younger);
        assertThat(person("3")).as("by the document of her who was merged").isEqualTo(younger);
        assertThat(person("5")).as("a version of a record of hers").isEqualTo(younger);
        assertThat(person("4")).as("by the elder's document").isEqualTo(elder);
        came(report("6", "ANA INVENTADA", OTHER));
        assertThat(person("6")).isEqualTo(younger);
    }

    @Test
    void eachMoveIsWrittenSoThatWhoWasWhoCanBeAskedOfAnyMoment() throws SQLException {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        String younger = person("2");
        done(new PersonDecisionRequest.Undo(merged()));
        assertThat(registry.words("select from_person from registry.mention_move order by step"))
                .containsExactly(younger, person("1"));
        assertThat(registry.words("select from_person from registry.document_move order by step"))
                .containsExactly(younger, person("1"));
    }

    @Test
    void aRefusedPairCannotBeConfirmedUntilTheRefusalIsUndone() throws SQLException {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        UUID candidate = candidate("1", "2");
        UUID refused = done(new PersonDecisionRequest.Refuse(candidate)).decision();
        assertThat(no(new PersonDecisionRequest.Confirm(candidate))).isEqualTo(RejectionReason.DECIDED_ALREADY);
        assertThat(victims()).isEqualTo(2);
        done(new PersonDecisionRequest.Undo(refused));
        done(new PersonDecisionRequest.Confirm(candidate));
        assertThat(victims()).isEqualTo(1);
    }

    @Test
    void oneThatIsTwoIsTakenApartWithWhatSheAloneShowed() throws SQLException {
        UUID first = came(report("1", "ANA INVENTADA", ONE));
        came(registry.entry("police/reports", "police-report/v1", "2", body("2", "ANA INVENTADA", OTHER), first));
        String both = person("1");
        assertThat(person("2")).isEqualTo(both);

        UUID decision = done(new PersonDecisionRequest.Split(UUID.fromString(both), List.of(mention("2"))))
                .decision();
        assertThat(person("1")).isEqualTo(both);
        assertThat(person("2")).isNotEqualTo(both);
        came(report("3", "ANA INVENTADA", OTHER), report("4", "ANA INVENTADA", ONE));
        assertThat(person("3")).isEqualTo(person("2"));
        assertThat(person("4")).isEqualTo(both);
        assertThat(registry.words("select state from registry.candidate"))
                .as("nobody asks again about the two")
                .containsExactly("REFUSED");

        done(new PersonDecisionRequest.Undo(decision));
        assertThat(List.of(person("1"), person("2"), person("3"), person("4"))).containsOnly(both);
    }

    @Test
    void whatCannotBeSplitIsNot() throws SQLException {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        UUID one = UUID.fromString(person("1"));
        assertThat(no(new PersonDecisionRequest.Split(one, List.of()))).isEqualTo(RejectionReason.NOTHING_LEFT);
        assertThat(no(new PersonDecisionRequest.Split(one, List.of(mention("1")))))
                .isEqualTo(RejectionReason.NOTHING_LEFT);
        assertThat(no(new PersonDecisionRequest.Split(one, List.of(mention("2")))))
                .isEqualTo(RejectionReason.NOT_HERS);
        assertThat(no(new PersonDecisionRequest.Split(UUID.randomUUID(), List.of(mention("2")))))
                .isEqualTo(RejectionReason.UNKNOWN);
        UUID two = UUID.fromString(person("2"));
        merged();
        assertThat(no(new PersonDecisionRequest.Split(two, List.of(mention("2")))))
                .isEqualTo(RejectionReason.MERGED_AWAY);
        assertThat(registry.words("select count(*) from registry.person"))
                .as("nobody is made in vain")
                .containsExactly("2");
    }

    @Test
    void chainsAreUndoneFromTheirEnd() throws SQLException {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        came(report("3", "ANA INVENTADA", THIRD));
        Map<String, String> before = state();
        UUID second = candidate("2", "3");
        UUID third = candidate("1", "3");
        UUID first =
                done(new PersonDecisionRequest.Confirm(candidate("1", "2"))).decision();
        UUID last = done(new PersonDecisionRequest.Confirm(second)).decision();
        assertThat(victims())
                .as("B was merged into A: who is one with B is one with A")
                .isEqualTo(1);
        assertThat(no(new PersonDecisionRequest.Confirm(third))).isEqualTo(RejectionReason.ALREADY_ONE);

        assertThat(no(new PersonDecisionRequest.Undo(first))).isEqualTo(RejectionReason.LATER_DECISION);
        done(new PersonDecisionRequest.Undo(last));
        assertThat(no(new PersonDecisionRequest.Undo(last))).isEqualTo(RejectionReason.UNDONE_ALREADY);
        done(new PersonDecisionRequest.Undo(first));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void ofTwoStewardsTheSecondHearsWhatTheFirstDecided() throws Exception {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        UUID candidate = candidate("1", "2");
        CompletableFuture<PersonDecisionResult> second;
        try (Connection first = database.app()) {
            first.setAutoCommit(false);
            stewardship.decide(first, new PersonDecisionRequest.Refuse(candidate), ANA, RegistryRows.NOW);
            second = later(new PersonDecisionRequest.Confirm(candidate));
            first.commit();
        }
        assertThat(second.get(2, TimeUnit.MINUTES))
                .isEqualTo(new PersonDecisionResult.No(RejectionReason.DECIDED_ALREADY));
        assertThat(victims()).isEqualTo(2);
    }

    @Test
    void aDecisionWaitsForTheRecordThatIsComingAndTakesItAlong() throws Exception {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        UUID candidate = candidate("1", "2");
        CompletableFuture<PersonDecisionResult> decision;
        try (Connection record = database.app()) {
            record.setAutoCommit(false);
            came(record, report("3", "ANA INVENTADA", OTHER));
            decision = later(new PersonDecisionRequest.Confirm(candidate));
            record.commit();
        }
        // It counted before the record was there: it begins anew, as its caller would.
        decision.handle((done, failed) -> failed).get(2, TimeUnit.MINUTES);
        if (decision.isCompletedExceptionally()) {
            done(new PersonDecisionRequest.Confirm(candidate));
        }
        assertThat(List.of(person("2"), person("3"))).containsOnly(person("1"));
    }

    @Test
    void aRecordWaitsForTheDecisionAndFindsWhoSheIsNow() throws Exception {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        UUID candidate = candidate("1", "2");
        CompletableFuture<Void> record;
        try (Connection decision = database.app()) {
            decision.setAutoCommit(false);
            stewardship.decide(decision, new PersonDecisionRequest.Confirm(candidate), ANA, RegistryRows.NOW);
            record = CompletableFuture.runAsync(() -> appendUnchecked(report("3", "ANA INVENTADA", OTHER)));
            awaitSomebodyWaiting();
            decision.commit();
        }
        record.get(2, TimeUnit.MINUTES);
        assertThat(person("3")).isEqualTo(person("1"));
    }

    @Test
    void theReadingRoleOfOneInstitutionSeesNothingOfIt() throws SQLException {
        came(report("1", "ANA INVENTADA", ONE));
        came(report("2", "ANA INVENTADA", OTHER));
        merged();
        try (Connection reader = database.reader();
                var select = reader.createStatement()) {
            for (String table : List.of("candidate", "link_decision", "mention_move")) {
                var rows = select.executeQuery("select count(*) from registry." + table);
                rows.next();
                assertThat(rows.getInt(1)).as(table).isZero();
            }
        }
    }

    private CompletableFuture<PersonDecisionResult> later(PersonDecisionRequest asked) {
        CompletableFuture<PersonDecisionResult> decided = CompletableFuture.supplyAsync(() -> {
            try {
                return decide(asked);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        awaitSomebodyWaiting();
        return decided;
    }

    private void awaitSomebodyWaiting() {
        await().until(() ->
                !registry.words("select 1 from pg_locks where not granted").isEmpty());
    }

    private UUID came(Registry.Entry... entries) throws SQLException {
        registry.run(tx -> {
            came(tx, entries);
            return null;
        });
        return entries[entries.length - 1].record().messageId();
    }

    private void came(Connection tx, Registry.Entry... entries) throws SQLException {
        moment = moment.plusSeconds(1);
        registry.room.registry.append(tx, List.of(entries), moment);
    }

    private void appendUnchecked(Registry.Entry entry) {
        try {
            came(entry);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private PersonDecisionResult decide(PersonDecisionRequest asked) throws SQLException {
        return new Transactions(database.appDataSource())
                .run(tx -> stewardship.decide(tx, asked, ANA, RegistryRows.NOW));
    }

    private PersonDecisionResult.Done done(PersonDecisionRequest asked) throws SQLException {
        PersonDecisionResult decided = decide(asked);
        assertThat(decided).isInstanceOf(PersonDecisionResult.Done.class);
        return (PersonDecisionResult.Done) decided;
    }

    private RejectionReason no(PersonDecisionRequest asked) throws SQLException {
        return ((PersonDecisionResult.No) decide(asked)).why();
    }

    private UUID merged() throws SQLException {
        return done(new PersonDecisionRequest.Confirm(candidate("1", "2"))).decision();
    }

    private UUID candidate(String one, String other) throws SQLException {
        Candidates.Pair pair = Candidates.Pair.of(
                UUID.fromString(person(one)), UUID.fromString(person(other)), SimilarityReason.SAME_NAME_AND_AGE_BAND);
        registry.run(tx -> {
            Candidates.raise(tx, List.of(pair), RegistryRows.NOW);
            return null;
        });
        return UUID.fromString(registry.words("select id from registry.candidate where first_person = '" + pair.first()
                        + "' and second_person = '" + pair.second() + "'")
                .get(0));
    }

    /** Who is whose, and whose each document is. */
    private Map<String, String> state() throws SQLException {
        Map<String, String> state = new TreeMap<>();
        for (String row : registry.words(
                "select id || ' ' || person_id from registry.mention union all select encode(document, 'hex') || ' ' || person_id from registry.person_document"
                        + " union all select id || ' ' || merged_into from registry.person where merged_into is not null")) {
            state.put(row.split(" ", -1)[0], row.split(" ", -1)[1]);
        }
        return state;
    }

    private int victims() throws SQLException {
        try (Connection reader = database.reader();
                var select = reader.createStatement()) {
            select.execute("select set_config('enlace.institution', '*', false)");
            var row = select.executeQuery("select victims from registry.summary where population is null");
            row.next();
            return row.getInt(1);
        }
    }

    private String person(String number) throws SQLException {
        return registry.words(
                        "select m.person_id from registry.mention m join registry.current_record r on r.message_id = m.message_id where r.business_id = '"
                                + number + "'")
                .get(0);
    }

    private UUID mention(String number) throws SQLException {
        return UUID.fromString(registry.words(
                        "select m.id from registry.mention m join registry.current_record r on r.message_id = m.message_id where r.business_id = '"
                                + number + "'")
                .get(0));
    }

    private Registry.Entry report(String number, String name, String document) {
        return registry.report(number, body(number, name, document));
    }

    private static ObjectNode body(String number, String name, String document) {
        String shown = document == null
                ? "'document': {'nil': 'UNKNOWN'}"
                : "'document': {'scheme': 'EC_CEDULA', 'value': '" + document
                        + "', 'country': 'EC', 'verdict': 'VALID'}";
        return Json.of("""
                {'case': {'externalIds': {'PN_PARTE': {'value': '%s', 'verdict': 'VALID'}}}, 'victims': [{'name': {'full': '%s'}, %s}]}
                """.formatted(number, name, shown));
    }
}
