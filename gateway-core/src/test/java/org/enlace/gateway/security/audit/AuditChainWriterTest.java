package org.enlace.gateway.security.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.verification.AuditVerifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class AuditChainWriterTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final AuditChainWriter lane = new AuditChainWriter("node-1/intake-0", clock);

    @BeforeEach
    void empty() throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("truncate audit.entry, audit.chain");
        }
    }

    @Test
    void groupsAppendToOneChain() throws SQLException {
        inTransaction(Connection::commit, "a", "b");
        lane.committed();
        inTransaction(Connection::commit, "c");
        lane.committed();

        assertThat(chains()).containsExactly("CHAIN_STARTED,a,b,c");
        assertThat(verify()).isTrue();
    }

    @Test
    void twoAppendsInOneTransactionFollowEachOther() throws SQLException {
        try (Connection tx = begin()) {
            lane.append(tx, List.of(event("a")));
            lane.append(tx, List.of(event("b")));
            tx.commit();
            lane.committed();
        }
        assertThat(chains()).containsExactly("CHAIN_STARTED,a,b");
        assertThat(verify()).isTrue();
    }

    @Test
    void aRolledBackGroupLeavesNoGap() throws SQLException {
        inTransaction(Connection::rollback, "lost");
        lane.rolledBack();
        inTransaction(Connection::commit, "a");
        lane.committed();
        inTransaction(Connection::rollback, "lost too");
        lane.rolledBack();
        inTransaction(Connection::commit, "b");
        lane.committed();

        assertThat(chains()).containsExactly("CHAIN_STARTED,a,b");
        assertThat(verify()).isTrue();
    }

    @Test
    void afterAnUnknownOutcomeThatWasACommitTheNewChainNamesIt() throws SQLException {
        inTransaction(Connection::commit, "a");
        lane.committed();
        inTransaction(Connection::commit, "b");
        lane.outcomeUnknown();
        inTransaction(Connection::commit, "c");
        lane.committed();

        assertThat(chains()).containsExactly("CHAIN_STARTED,a,b", "CHAIN_STARTED,c");
        assertThat(namedEnds()).containsExactly(null, "3");
        assertThat(verify()).isTrue();
    }

    @Test
    void afterAnUnknownOutcomeThatWasARollbackTheNewChainNamesWhatIsThere() throws SQLException {
        inTransaction(Connection::commit, "a");
        lane.committed();
        inTransaction(Connection::rollback, "b");
        lane.outcomeUnknown();
        inTransaction(Connection::commit, "c");
        lane.committed();

        assertThat(chains()).containsExactly("CHAIN_STARTED,a", "CHAIN_STARTED,c");
        assertThat(namedEnds()).containsExactly(null, "2");
        assertThat(verify()).isTrue();
    }

    @Test
    void aForgottenOutcomeIsAnUnknownOne() throws SQLException {
        inTransaction(Connection::rollback, "a");
        inTransaction(Connection::commit, "b");
        lane.committed();

        assertThat(chains()).containsExactly("CHAIN_STARTED,b");
        assertThat(verify()).isTrue();
    }

    @Test
    void aLaneOfTheNextRunNamesTheChainOfTheRunBefore() throws SQLException {
        inTransaction(Connection::commit, "a");
        lane.committed();
        try (Connection tx = begin()) {
            AuditChainWriter next = new AuditChainWriter("node-1/intake-0", clock);
            next.append(tx, List.of(event("b")));
            tx.commit();
            next.committed();
        }
        assertThat(namedEnds()).containsExactly(null, "2");
        assertThat(verify()).isTrue();
    }

    @Test
    void nothingToAppendWritesNothing() throws SQLException {
        inTransaction(Connection::commit);
        lane.committed();
        assertThat(chains()).isEmpty();
    }

    @Test
    void theTrailWritesSingleEventsInACommitOfTheirOwn() throws SQLException {
        AuditTrail trail = new AuditTrail(database.appDataSource(), clock, "node-1/trail");
        trail.record("operator:ana", AuditAction.LINK_STOPPED, "police/reports", Map.of("reason", "maintenance"));
        trail.record("operator:ana", AuditAction.LINK_STARTED, "police/reports", Map.of());

        assertThat(chains()).containsExactly("CHAIN_STARTED,LINK_STOPPED,LINK_STARTED");
        assertThat(verify()).isTrue();
    }

    @Test
    void theTrailGoesOnAfterAFailure() throws SQLException {
        AtomicBoolean readOnly = new AtomicBoolean();
        var source = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = database.app();
                connection.setReadOnly(readOnly.get());
                return connection;
            }
        };
        AuditTrail trail = new AuditTrail(source, clock, "node-1/trail");
        trail.record("operator:ana", AuditAction.LOGIN, "", Map.of());
        readOnly.set(true);
        assertThatThrownBy(() -> trail.record("operator:eva", AuditAction.LOGIN, "", Map.of()))
                .isInstanceOf(AuditException.class);
        readOnly.set(false);
        trail.record("operator:ana", AuditAction.LOGOUT, "", Map.of());

        assertThat(chains()).containsExactly("CHAIN_STARTED,LOGIN,LOGOUT");
        assertThat(verify()).isTrue();
    }

    @Test
    void aTextWithNulIsRefusedBeforeItCanFailAGroup() {
        assertThatThrownBy(() -> AuditEvent.of(NOW, "a\0b", AuditAction.LOGIN, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.entry set actor = 'x'",
                "delete from audit.entry",
                "truncate audit.entry",
                "update audit.chain set lane = 'x'",
                "delete from audit.chain",
                "update audit.checkpoint set key_id = 'x'",
                "delete from audit.checkpoint"
            })
    void theApplicationCannotChangeTheAudit(String sql) throws SQLException {
        try (Connection app = database.app();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    private interface End {
        void of(Connection tx) throws SQLException;
    }

    private void inTransaction(End end, String... subjects) throws SQLException {
        try (Connection tx = begin()) {
            List<AuditEvent> events = new ArrayList<>();
            for (String subject : subjects) {
                events.add(event(subject));
            }
            lane.append(tx, events);
            end.of(tx);
        }
    }

    private static Connection begin() throws SQLException {
        Connection tx = database.app();
        tx.setAutoCommit(false);
        return tx;
    }

    private static AuditEvent event(String subject) {
        return AuditEvent.of(NOW, "gateway", AuditAction.ACCEPTED, subject);
    }

    /** Per chain in the order of their start: what its entries are about. */
    private static List<String> chains() throws SQLException {
        return texts("select string_agg(case when action = 'ACCEPTED' then subject else action end, ',' order by seq)"
                + " from audit.entry join audit.chain c using (chain) group by c.number order by c.number");
    }

    private static List<String> namedEnds() throws SQLException {
        return texts("select facts ->> 'previousSeq' from audit.entry join audit.chain c using (chain) where seq = 1"
                + " order by c.number");
    }

    private static List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection reader = database.app();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static boolean verify() {
        return new AuditVerifier(database.dataSource(DatabaseRole.READ))
                .verify()
                .intact();
    }
}
