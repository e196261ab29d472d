package org.enlace.gateway.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is to be read of a database as it stands: first as it should be, then with what was made wrong. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseInspectionTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private DatabaseInspection look;

    @BeforeEach
    void open() throws SQLException {
        look = DatabaseInspection.over(database.owner());
    }

    @AfterEach
    void close() {
        look.close();
    }

    private static void update(String... statements) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement update = superuser.createStatement()) {
            for (String each : statements) {
                update.execute(each);
            }
        }
    }

    @Test
    void theServerIsToldByItsNumbers() {
        Instant before = Instant.now();
        DatabaseInspection.Server server = look.server(Clock.systemUTC());
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-90));
        Duration wrongly = look.server(wrong).ahead();
        Duration asking = Duration.between(before, Instant.now());
        assertThat(server.major()).isBetween(15, 17);
        assertThat(server.version()).matches(server.major() + "\\.[0-9]+");
        assertThat(server.ahead().abs()).as("what asking took at most").isLessThanOrEqualTo(asking);
        assertThat(server.connections()).isBetween(1, server.most());
        assertThat(server.transactionIds()).isPositive().isLessThan(1_000_000_000);
        assertThat(wrongly.plusSeconds(90).abs()).isLessThanOrEqualTo(asking);
    }

    @Test
    void nodesAreToldWithTheirVersionsAndTheirLastSigns() throws SQLException {
        update(
                "delete from schedule.node",
                "insert into schedule.node (name, incarnation, session, started_at, beat_at, version, version_of) select 'a', i, 's', now(), clock_timestamp(), '9.9', i from gen_random_uuid() i",
                "insert into schedule.node (name, incarnation, session, started_at, beat_at, version, version_of) values ('b', gen_random_uuid(), 's', now(), clock_timestamp() - interval '1 hour', '9.9', gen_random_uuid())",
                "insert into schedule.node (name, incarnation, session, started_at, beat_at) values ('c', gen_random_uuid(), 's', now(), '-infinity')");
        List<DatabaseInspection.Node> nodes = look.nodes();
        assertThat(nodes).extracting(DatabaseInspection.Node::name).containsExactly("a", "b", "c");
        assertThat(nodes).extracting(DatabaseInspection.Node::version).containsExactly("9.9", null, null);
        assertThat(nodes).extracting(DatabaseInspection.Node::alive).containsExactly(true, false, false);
        assertThat(nodes.get(2).seen()).isNull();
        assertThat(nodes.get(1).seen()).isBefore(Instant.now().minusSeconds(3000));

        update("alter table schedule.node drop column version, drop column version_of");
        try {
            // The tables of a version that does not know them, before an upgrade.
            assertThat(look.nodes())
                    .extracting(DatabaseInspection.Node::version)
                    .containsOnlyNulls();
        } finally {
            update(
                    "alter table schedule.node add column version text, add column version_of uuid",
                    "delete from schedule.node");
        }
    }

    /** Before the others: the server tells a little late that their rows are gone. */
    @Test
    @Order(1)
    void aFreshDatabaseHasNothingWrong() {
        assertThat(look.stepsAhead()).isZero();
        assertThat(look.migrations()).hasSizeGreaterThan(50).allMatch(DatabaseInspection.Step::good);
        assertThat(look.slots()).isEmpty();
        assertThat(look.tired()).isEmpty();
        DatabaseInspection.Months months = look.months();
        assertThat(months.tables()).isGreaterThan(4);
        assertThat(months.missing()).isEmpty();
        assertThat(months.others()).isZero();
        assertThat(months.oldest())
                .isEqualTo(DateTimeFormatter.ofPattern("yyyyMM")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now()));
        assertThat(look.alarms()).isEmpty();
        assertThat(look.waiting()).isEmpty();
        assertThat(look.parkedGroups()).isZero();
        assertThat(look.oldestCopy()).isEmpty();
        assertThat(look.checkpoint()).isEmpty();
        assertThat(look.backup())
                .hasValueSatisfying(backup -> assertThat(backup.taken()).isFalse());
        assertThat(look.sizes()).extracting(TableSize::room).contains("journal", "registry", "audit", "delivery");
        assertThat(look.forecast(Clock.systemUTC()).known()).isFalse();
    }

    @Test
    void aMonthThatIsMissingIsNamed() throws SQLException {
        String next = DateTimeFormatter.ofPattern("yyyyMM")
                .format(Instant.now().atZone(ZoneOffset.UTC).plusMonths(1));
        update(
                "alter table journal.hop detach partition journal.hop_" + next,
                "alter table journal.hop_" + next + " rename to away");
        try {
            assertThat(look.months().missing()).containsExactly("journal.hop_" + next);
        } finally {
            update(
                    "alter table journal.away rename to hop_" + next,
                    "drop table journal.hop_" + next,
                    "select journal.ensure_partitions(2)");
        }
        assertThat(look.months().missing()).isEmpty();
    }

    @Test
    void stepsThatFailedOrAreUnknownAreTold() throws SQLException {
        update(
                "insert into store.migration (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                        + " values (9001, '900', 'later', 'SQL', 'V900__later.sql', 'x', 1, true), (9002, '901', 'bad', 'SQL', 'V901__bad.sql', 'x', 1, false)");
        try {
            assertThat(look.stepsAhead()).isNegative();
            assertThat(look.runsOnNewer()).as("nobody said so").isFalse();
            update("comment on schema store is 'product=9.1 schema=900 runs-from=1'");
            assertThat(look.runsOnNewer()).isTrue();
            update("comment on schema store is 'product=9.1 schema=900 runs-from=899'");
            assertThat(look.runsOnNewer()).isFalse();
            update("comment on schema store is 'product=1.0 schema=899 runs-from=1'");
            assertThat(look.runsOnNewer()).as("said of fewer tables").isFalse();
            assertThat(look.migrations())
                    .filteredOn(each -> !each.good())
                    .extracting(DatabaseInspection.Step::version)
                    .containsExactly("901");
        } finally {
            update("delete from store.migration where installed_rank > 9000", "comment on schema store is null");
        }
    }

    @Test
    void alarmsAndBackupsAreReadAsTheyWereNoted() throws SQLException {
        update(
                "insert into notices.alarm (id, alarm, kind, since, raised_at) values (gen_random_uuid(), gen_random_uuid(), 'SPACE', now() - interval '1 hour', now()),"
                        + " (gen_random_uuid(), gen_random_uuid(), 'SILENCE', now() - interval '2 hours', now())",
                "insert into notices.alarm (id, alarm, kind, since, raised_at, gone_at) values (gen_random_uuid(), gen_random_uuid(), 'CLOCK', now(), now(), now())",
                "insert into recovery.backup (taken_at, bytes) values (now() + interval '1 second', 100)");
        try {
            assertThat(look.alarms())
                    .extracting(DatabaseInspection.Standing::kind)
                    .containsExactly("SILENCE", "SPACE");
            assertThat(look.backup())
                    .hasValueSatisfying(backup -> assertThat(backup.taken()).isTrue());
        } finally {
            update("delete from notices.alarm", "delete from recovery.backup where bytes is not null");
        }
    }

    /** A table that is not there, as before a migration: that question alone gets no answer. */
    @Test
    void aQuestionWithoutAnAnswerSaysItsState() throws SQLException {
        update("alter table notices.alarm rename to away");
        try {
            assertThatThrownBy(() -> look.alarms())
                    .isInstanceOfSatisfying(
                            DatabaseInspection.UnansweredException.class,
                            none -> assertThat(none.state()).isEqualTo("42P01"));
            assertThat(look.parkedGroups()).isZero();
        } finally {
            update("alter table notices.away rename to alarm");
        }
    }

    /** Those that wait for a mapping have no deliveries: nothing else counts them. */
    @Test
    void messagesThatAMappingParkedAreCounted() throws SQLException {
        assertThat(look.parkedMessages()).isZero();
        update(
                "insert into journal.message (id, link, credential, state, received_at, bytes) select gen_random_uuid(), 'a/' || n % 2, 'main', state, now(), 1"
                        + " from generate_series(1, 3) n, (values ('PARKED'), ('ACCEPTED'), ('WITHDRAWN')) s(state) where state = 'PARKED' or n = 1");
        try {
            assertThat(look.parkedMessages()).isEqualTo(3);
            assertThat(look.parkedGroups()).isEqualTo(2);
            assertThat(look.waiting()).isEmpty();
        } finally {
            update("delete from journal.message where credential = 'main' and link in ('a/0', 'a/1')");
        }
    }

    @Test
    void aDatabaseThatGoesAwayMeanwhileIsToldFromAQuestionItCannotAnswer() throws SQLException {
        update("alter table notices.alarm rename to away");
        try {
            assertThatThrownBy(() -> look.alarms())
                    .isInstanceOfSatisfying(
                            DatabaseInspection.UnansweredException.class,
                            none -> assertThat(none.isGone()).isFalse());
        } finally {
            update("alter table notices.away rename to alarm");
        }
        update(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'enlace_owner' and pid <> pg_backend_pid()");
        assertThatThrownBy(() -> look.parkedMessages())
                .isInstanceOfSatisfying(
                        DatabaseInspection.UnansweredException.class,
                        none -> assertThat(none.isGone()).as(none.state()).isTrue());
    }
}
