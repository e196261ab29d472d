package org.enlace.gateway.security.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditChainWriter;
import org.enlace.gateway.security.audit.AuditEntry;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditReport;
import org.enlace.gateway.security.audit.AuditReport.Kind;
import org.enlace.gateway.security.audit.AuditReport.Problem;
import org.enlace.gateway.security.audit.AuditRepository;
import org.enlace.gateway.security.audit.ChainHead;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody with all rights changes the audit: the verifier names the first bad entry. */
class AuditVerifierTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int ENTRIES = 12;

    private UUID chain;

    @BeforeEach
    void twoChainsOfTwelve() throws SQLException {
        tamper("truncate audit.entry, audit.chain");
        chain = write("lane-a");
        write("lane-b");
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void anUntouchedAuditIsIntact() {
        AuditReport report = verify();
        assertThat(report.problems()).isEmpty();
        assertThat(report.chains()).isEqualTo(2);
        assertThat(report.entries()).isEqualTo(2 * ENTRIES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor = 'operator:eve'",
                "action = 'REFUSED'",
                "subject = 'other'",
                "at = at + interval '1 microsecond'",
                "at = 'infinity'",
                "facts = facts || '{\"more\": \"x\"}'",
                "facts = facts - 'number'",
                "facts = '{\"number\": 7}'",
                "facts = '[]'",
                "hash = sha256('x')"
            })
    void aChangedColumnIsFound(String change) throws SQLException {
        tamper("update audit.entry set " + change + " where chain = '" + chain + "' and seq = 7");
        assertThat(verify().problems()).containsExactly(new Problem(chain, 7, Kind.CHANGED));
    }

    @Test
    void everyDeletedEntryButTheLastIsFound() throws SQLException {
        for (int seq = 1; seq < ENTRIES; seq++) {
            tamper("delete from audit.entry where chain = '" + chain + "' and seq = " + seq);
            assertThat(verify().problems()).containsExactly(new Problem(chain, seq, Kind.MISSING));
            twoChainsOfTwelve();
        }
    }

    @Test
    void swappedEntriesAreFound() throws SQLException {
        tamper(
                "update audit.entry set seq = 99 where seq = 4 and chain = '" + chain + "'",
                "update audit.entry set seq = 4 where seq = 5 and chain = '" + chain + "'",
                "update audit.entry set seq = 5 where seq = 99 and chain = '" + chain + "'");
        assertThat(verify().problems()).containsExactly(new Problem(chain, 4, Kind.NOT_LINKED));
    }

    @Test
    void anEntrySlippedInIsFound() throws SQLException {
        tamper(
                "update audit.entry set seq = seq + 100 where seq > 6 and chain = '" + chain + "'",
                "insert into audit.entry select chain, 7, at, actor, 'REFUSED', subject, facts, prev, hash from audit.entry"
                        + " where seq = 6 and chain = '" + chain + "'",
                "update audit.entry set seq = seq - 99 where seq > 100 and chain = '" + chain + "'");
        assertThat(verify().problems()).containsExactly(new Problem(chain, 7, Kind.NOT_LINKED));
    }

    @Test
    void anEntryTakenFromAnotherChainIsFound() throws SQLException {
        tamper("update audit.entry e set (actor, subject, facts, prev, hash) ="
                + " (select actor, subject, facts, prev, hash from audit.entry o where o.seq = 3 and o.chain <> e.chain)"
                + " where e.seq = 3 and e.chain = '" + chain + "'");
        assertThat(verify().problems()).containsExactly(new Problem(chain, 3, Kind.NOT_LINKED));
    }

    @Test
    void aForgedEntryWithARightHashBreaksTheNextOne() throws SQLException {
        AuditEntry sixth = read(6);
        AuditEntry forged = AuditEntry.after(new ChainHead(chain, 6, sixth.hash()), event("eve", 7));
        try (Connection superuser = database.superuser();
                PreparedStatement update = superuser.prepareStatement(
                        "update audit.entry set actor = 'eve', hash = ? where seq = 7 and chain = ?")) {
            update.setBytes(1, forged.hash());
            update.setObject(2, chain);
            update.executeUpdate();
        }
        assertThat(verify().problems()).containsExactly(new Problem(chain, 8, Kind.NOT_LINKED));
    }

    @Test
    void entriesCutOffTheEndAreFoundOnceALaterChainNamedThem() throws SQLException {
        write("lane-a");
        tamper("delete from audit.entry where chain = '" + chain + "' and seq > 9");
        assertThat(verify().problems()).containsExactly(new Problem(chain, ENTRIES, Kind.MISSING));
    }

    @Test
    void aWholeChainThatIsGoneIsFoundOnceALaterChainNamedIt() throws SQLException {
        write("lane-a");
        tamper(
                "delete from audit.entry where chain = '" + chain + "'",
                "delete from audit.chain where chain = '" + chain + "'");
        assertThat(verify().problems()).containsExactly(new Problem(chain, ENTRIES, Kind.MISSING));
    }

    @Test
    void aChainWithoutEntriesIsFound() throws SQLException {
        tamper("delete from audit.entry where chain = '" + chain + "'");
        assertThat(verify().problems()).containsExactly(new Problem(chain, 1, Kind.MISSING));
    }

    @Test
    void aChainThatNoLaneStartedIsFound() throws SQLException {
        UUID forged = UUID.randomUUID();
        AuditEntry first = AuditEntry.after(ChainHead.ofNew(forged), event("eve", 1));
        try (Connection app = database.app()) {
            AuditRepository.insertChain(app, forged, "lane-c", Instant.EPOCH);
            AuditRepository.insert(app, List.of(first));
        }
        assertThat(verify().problems()).containsExactly(new Problem(forged, 1, Kind.BAD_START));
    }

    private static AuditReport verify() {
        return new AuditVerifier(database.dataSource(DatabaseRole.READ)).verify();
    }

    private static UUID write(String name) throws SQLException {
        AuditChainWriter lane = new AuditChainWriter(name, Clock.systemUTC());
        try (Connection app = database.app()) {
            List<AuditEvent> events = new ArrayList<>();
            for (int number = 2; number <= ENTRIES; number++) {
                events.add(event("police/reports#main", number));
            }
            lane.append(app, events);
            lane.committed();
            return AuditRepository.lastHead(app, name).orElseThrow().chain();
        }
    }

    private static AuditEvent event(String actor, int number) {
        Instant at = Instant.parse("2026-03-07T19:05:00.123456789Z").plusNanos(number * 1001L);
        return AuditEvent.of(
                at,
                actor,
                AuditAction.ACCEPTED,
                "subject-" + number,
                Map.of("number", "" + number, "ñ \"\\", "\u0001 ✓ 😀"));
    }

    private AuditEntry read(long seq) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "select prev, hash from audit.entry where chain = '" + chain + "' and seq = " + seq)) {
            row.next();
            return new AuditEntry(chain, seq, event("x", 1), row.getBytes(1), row.getBytes(2));
        }
    }

    private static void tamper(String... statements) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
