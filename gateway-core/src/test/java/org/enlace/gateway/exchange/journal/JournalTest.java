package org.enlace.gateway.exchange.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.exchange.journal.JournalRows.NOW;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.cluster.Leases;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final List<String> PARTITIONED = List.of(
            "journal.message",
            "journal.payload",
            "journal.record",
            "journal.hop",
            "journal.finding",
            "registry.assertion");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Journal room = new Journal();
    private JournalRows journal;

    @BeforeEach
    void anEmptyJournal() throws SQLException {
        journal = new JournalRows(database);
        journal.empty();
    }

    @Test
    void onlyAnAcceptedMessageIsEverSuperseded() throws SQLException {
        StoredMessage accepted = JournalRows.message(NOW, MessageState.ACCEPTED);
        StoredMessage parked = JournalRows.message(NOW, MessageState.PARKED);
        StoredMessage other = JournalRows.message(NOW, MessageState.ACCEPTED);
        append(accepted, parked, other);
        journal.run(tx -> {
            room.superseded(tx, List.of(accepted.id(), parked.id()));
            return null;
        });
        assertThat(state(accepted)).isEqualTo("SUPERSEDED");
        assertThat(state(parked)).isEqualTo("PARKED");
        assertThat(state(other)).isEqualTo("ACCEPTED");
    }

    @Test
    void theStepsOfAMessageThatComeTogetherAreOneRowAndAreReadOneByOne() throws SQLException {
        StoredMessage message = JournalRows.message(NOW, MessageState.ACCEPTED);
        append(message);
        UUID delivery = UUID.randomUUID();
        List<Hop> hops = List.of(
                hop(message, Optional.empty(), Hop.Step.RECEIVED, null),
                hop(message, Optional.empty(), Hop.Step.TRANSLATED, 7L),
                hop(message, Optional.of(delivery), Hop.Step.PROTECTED, 8L),
                hop(message, Optional.of(delivery), Hop.Step.DELIVERED, 9L),
                hop(message, Optional.empty(), Hop.Step.ACCEPTED, null),
                hop(message, Optional.empty(), Hop.Step.WITHDRAWN, null));
        journal.run(tx -> {
            room.hops(tx, hops);
            return null;
        });
        assertThat(journal.words("select step from journal.hop order by step"))
                .containsExactly("DELIVERED", "PROTECTED", "RECEIVED", "WITHDRAWN");
        assertThat(journal.words("select concat_ws(' ', step, delivery_id, at = '" + MOMENT
                        + "', outcome, micros, facts ->> 'mapping') from journal.hop_view order by step"))
                .containsExactly(
                        "ACCEPTED t OK m",
                        "DELIVERED " + delivery + " t OK 9 m",
                        "PROTECTED " + delivery + " t OK 8 m",
                        "RECEIVED t OK m",
                        "TRANSLATED t OK 7 m",
                        "WITHDRAWN t OK m");
    }

    /** Between two microseconds, nearer to the later one. */
    private static final Instant MOMENT = NOW.plusNanos(600);

    private static Hop hop(StoredMessage message, Optional<UUID> delivery, Hop.Step step, Long micros) {
        return new Hop(message.id(), delivery, MOMENT, step, "OK", micros, Map.of("mapping", "m"));
    }

    @Test
    void aReceiptIsFoundAgainButARefusalHasNone() throws SQLException {
        StoredMessage accepted = JournalRows.message(NOW, MessageState.ACCEPTED);
        StoredMessage refused = JournalRows.message(NOW, MessageState.REFUSED);
        append(accepted, refused);
        Map<UUID, ReceiptLookup.Receipt> found =
                journal.run(tx -> new ReceiptLookup().of(tx, List.of(accepted.id(), refused.id(), UUID.randomUUID())));
        assertThat(found)
                .containsOnly(Map.entry(
                        accepted.id(),
                        new ReceiptLookup.Receipt(
                                accepted.id(), accepted.receiptId().orElseThrow(), NOW, false)));
    }

    @Test
    void theComingMonthsHavePartitionsBeforeTheyBegin() throws SQLException {
        for (String table : PARTITIONED) {
            for (int months = 0; months <= 2; months++) {
                String name = table + "_" + month(YearMonth.now(ZoneOffset.UTC).plusMonths(months));
                assertThat(journal.words("select to_regclass('" + name + "')")).containsExactly(name);
            }
            assertThat(journal.words("select to_regclass('" + table + "_other')"))
                    .containsExactly(table + "_other");
        }
    }

    @Test
    void aMessageLiesInThePartitionOfItsOwnMonth() throws SQLException {
        Instant now = Instant.now();
        append(JournalRows.message(now, MessageState.ACCEPTED));
        assertThat(journal.words("select tableoid::regclass from journal.message"))
                .containsExactly("journal.message_" + month(YearMonth.from(now.atZone(ZoneOffset.UTC))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2011-01-01T00:00:00Z", "2049-12-31T23:59:59Z"})
    void aMessageOfAFarMonthIsAcceptedAllTheSame(Instant far) throws SQLException {
        append(JournalRows.message(far, MessageState.ACCEPTED));
        assertThat(journal.words("select tableoid::regclass from journal.message"))
                .containsExactly("journal.message_other");
    }

    @Test
    void thePartitionMakerLooksAtItsStartAndMayLookAgain() throws SQLException {
        String table = "journal.hop_" + month(YearMonth.now(ZoneOffset.UTC).plusMonths(2));
        try (var owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute("drop table " + table);
        }
        Partitions first = new Partitions(database.appDataSource(), new Leases(database.appDataSource()), "node-1");
        Partitions second = new Partitions(database.appDataSource(), new Leases(database.appDataSource()), "node-2");
        try {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(journal.words("select to_regclass('" + table + "')"))
                            .containsExactly(table));
        } finally {
            first.stop();
            second.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal.payload set sealed = ''",
                "update journal.record set sealed = ''",
                "update journal.hop set outcome = 'OK'",
                "update journal.finding set rule = ''",
                "update journal.business_version set version = 9",
                "delete from journal.message",
                "delete from journal.payload",
                "delete from journal.record",
                "delete from journal.hop",
                "delete from journal.finding",
                "delete from journal.identity",
                "delete from journal.business",
                "delete from journal.batch_in",
                "truncate journal.message",
                "delete from audit.entry",
                "update audit.entry set facts = '{}'",
                "update audit.chain set lane = ''",
                "delete from audit.checkpoint",
                "update partners.snapshot set content = '{}'",
                "delete from sealing.key_check",
                "update sealing.key_check set proof = ''",
                "delete from schedule.lease",
                "create table journal.mine (id int)",
                "drop table journal.hop",
            })
    void whatHappenedCannotBeUndoneByTheApplication(String sql) {
        assertThatThrownBy(() -> journal.update(sql))
                .isInstanceOfSatisfying(SQLException.class, denied -> assertThat(denied.getSQLState())
                        .isEqualTo("42501"));
    }

    private void append(StoredMessage... messages) throws SQLException {
        journal.run(tx -> {
            room.messages(tx, List.of(messages));
            return null;
        });
    }

    private String state(StoredMessage message) throws SQLException {
        return journal.words("select state from journal.message where id = '" + message.id() + "'")
                .get(0);
    }

    private static String month(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("yyyyMM"));
    }
}
