package org.enlace.gateway.operations.resend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.sweep.UnroutableDeliveries;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists over a long outbox: how many rows they read, not how long they take. */
class ManyParkedTest {

    private static final int WAITING = 20_000;
    private static final int PARKED = 3_000;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @BeforeAll
    static void aLongOutboxOfWhichSomeIsParked() throws SQLException {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, next_at, expires_at, agreement, policy,
                        mapping, snapshot, created_at, fault)
                    select gen_random_uuid(), gen_random_uuid(), 'police/reports', 'ministry/notices', 'police-report/v1', 'P-' || n, 1,
                        case when n <= %d then 'PARKED' else 'WAITING' end, now(), now() + interval '7 days', 'a', 'p', 'm', 's', now() - interval '2 days',
                        case when n <= %d then 'INTERNAL' end
                    from generate_series(1, %d) n
                    """.formatted(PARKED, PARKED, PARKED + WAITING));
            statement.execute("""
                    insert into delivery.delivery_order (delivery_id, link, order_key, order_seq)
                    select id, link, 'case:' || case when state = 'PARKED' then business_id else 'P-' || (hashtext(business_id) & 1023) end, nextval('delivery.order_seq')
                    from delivery.delivery order by state
                    """);
            statement.execute("vacuum analyze delivery.delivery");
            statement.execute("analyze delivery.delivery_order");
        }
    }

    @Test
    void groupsOfWhatIsParkedAreCountedFromTheirOwnIndex() throws SQLException {
        String plan = plan(DeadLetterGroups.LIST);

        assertThat(plan)
                .contains("Index Only Scan using delivery_parked on delivery")
                .doesNotContain("Seq Scan on delivery ");
    }

    @Test
    void whatIsParkedAndWhatWaitsBehindItIsCounted() throws SQLException {
        try (Connection app = database.app()) {
            assertThat(new DeadLetterGroups().list(app)).singleElement().satisfies(group -> {
                assertThat(group.count()).isEqualTo(PARKED);
                assertThat(group.cause()).isEqualTo("INTERNAL");
                assertThat(group.step()).isEqualTo("SEND");
                assertThat(group.behind()).isBetween(0L, (long) WAITING);
            });
            assertThat(new DeadLetterGroups().olderThan(app, Instant.now())).hasSize(1);
            assertThat(new DeadLetterGroups().olderThan(app, Instant.EPOCH)).isEmpty();
        }
    }

    @Test
    void stoppedReplaysAreFoundWithoutReadingAllThatEverRan() throws SQLException {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    insert into replay.job (id, start_key, digest, request, reason, state, requested_by, institution, created_at, changed_at)
                    select gen_random_uuid(), 'k-' || n, '\\x00', '{}', 'r', case when n = 1 then 'STOPPED' else 'DONE' end, 'olga', '*', now(), now()
                    from generate_series(1, 2000) n
                    """);
            statement.execute("analyze replay.job");
        }
        try (Connection app = database.app()) {
            assertThat(new ResendJobRepository().stopped(app, 100)).hasSize(1);
        }
    }

    @Test
    void whoLooksForWhatWaitsForAStoppedLinkReadsNothingOfLinksThatRun() throws SQLException {
        assertThat(rowsRead()).as("rows of the outbox").isLessThan(1_000);
    }

    /** In the transaction that asks that question. */
    private static long rowsRead() throws SQLException {
        try (Connection app = database.app();
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            long before = read(statement);
            assertThat(new UnroutableDeliveries().lines(app, List.of(LinkId.parse("ministry/notices"))))
                    .isEmpty();
            return read(statement) - before;
        }
    }

    private static long read(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where schemaname = 'delivery' and relname = 'delivery'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String plan(String sql) throws SQLException {
        try (Connection app = database.app();
                PreparedStatement explain = app.prepareStatement("explain " + sql)) {
            explain.setObject(1, OffsetDateTime.MAX);
            explain.setObject(2, OffsetDateTime.MAX);
            StringBuilder plan = new StringBuilder();
            try (ResultSet row = explain.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
