package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.enlace.gateway.exchange.registry.Cases.Reference;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CasesTest {

    private static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Cases cases = new Cases();
    private final ExecutorService others = Executors.newFixedThreadPool(4);
    private Transactions transactions;

    @BeforeEach
    void noCases() throws SQLException {
        transactions = new Transactions(database.appDataSource());
        database.empty("registry.case_file", "registry.case_identifier");
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("alter sequence registry.case_number restart");
        }
    }

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void aNewCaseGetsTheNextNumberOfTheYear() throws SQLException {
        UUID first = resolve(NOW, "PN_PARTE:1").caseId();
        UUID second = resolve(NOW, "PN_PARTE:2").caseId();
        assertThat(codes()).containsExactly("EC-TP-2026-000001", "EC-TP-2026-000002");
        assertThat(first).isNotEqualTo(second);
        assertThat(resolve(NOW, "PN_PARTE:1").caseId()).isEqualTo(first);
        assertThat(codes()).hasSize(2);
    }

    @Test
    void theSameNumberOfAnotherAgencyIsAnotherCase() throws SQLException {
        assertThat(resolve(NOW, "PN_PARTE:1").caseId())
                .isNotEqualTo(resolve(NOW, "MDI_FICHA:1").caseId());
    }

    @Test
    void reportAndNoticeMeetInEitherOrderOfArrival() throws SQLException {
        UUID report = resolve(NOW, "PN_PARTE:1").caseId();
        assertThat(resolve(NOW, "FGE_NDD:9", "PN_PARTE:1").caseId()).isEqualTo(report);
        assertThat(resolve(NOW, "FGE_NDD:9").caseId()).isEqualTo(report);

        UUID notice = resolve(NOW, "FGE_NDD:8").caseId();
        assertThat(resolve(NOW, "FGE_NDD:8", "PN_PARTE:2").caseId()).isEqualTo(notice);
        assertThat(resolve(NOW, "PN_PARTE:2").caseId()).isEqualTo(notice);
        assertThat(codes()).hasSize(2);
    }

    @Test
    void twoCasesThatTurnOutToBeOneAreOneFromThenOnAndCarryBothKeys() throws SQLException {
        UUID old = resolve(NOW, "PN_PARTE:1").caseId();
        UUID young = resolve(NOW.plusSeconds(60), "FGE_NDD:9").caseId();
        CaseKeys linked = resolve(NOW.plusSeconds(120), "FGE_NDD:9", "PN_PARTE:1");
        assertThat(linked.caseId()).isEqualTo(old);
        assertThat(linked.linked()).containsExactlyInAnyOrder(old, young);
        assertThat(resolve(NOW.plusSeconds(180), "FGE_NDD:9")).isEqualTo(linked);
        assertThat(resolve(NOW.plusSeconds(180), "PN_PARTE:1")).isEqualTo(linked);
        assertThat(merged()).containsExactly(Map.entry(young, old));
    }

    @Test
    void aMergedCaseThatIsMergedAgainPointsAtTheLastOne() throws SQLException {
        UUID oldest = resolve(NOW, "PN_PARTE:1").caseId();
        UUID middle = resolve(NOW.plusSeconds(60), "FGE_NDD:9").caseId();
        UUID young = resolve(NOW.plusSeconds(120), "CJ_PROCESO:7").caseId();
        resolve(NOW.plusSeconds(180), "CJ_PROCESO:7", "FGE_NDD:9");
        CaseKeys all = resolve(NOW.plusSeconds(240), "FGE_NDD:9", "PN_PARTE:1");
        assertThat(all.linked()).containsExactlyInAnyOrder(oldest, middle, young);
        assertThat(merged()).containsExactlyInAnyOrder(Map.entry(middle, oldest), Map.entry(young, oldest));
        assertThat(resolve(NOW.plusSeconds(300), "CJ_PROCESO:7")).isEqualTo(all);
    }

    @Test
    void aRecordWithoutNumbersHasNoCase() throws SQLException {
        Reference nameless = new Reference(UUID.randomUUID(), List.of());
        Map<UUID, CaseKeys> found = run(tx -> cases.resolve(tx, List.of(nameless), NOW));
        assertThat(found).isEmpty();
        assertThat(codes()).isEmpty();
    }

    @Test
    void anyoneWhoIsSlowerToOpenACaseBeginsAnewAndFindsIt() throws Exception {
        Future<CaseKeys> slower;
        CaseKeys faster;
        try (Connection first = begin()) {
            faster = resolve(first, NOW, "PN_PARTE:1");
            slower = others.submit(() -> resolve(NOW, "PN_PARTE:1"));
            awaitBlocked();
            first.commit();
        }
        assertThatThrownBy(() -> slower.get(2, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConcurrentChangeException.class);
        assertThat(resolve(NOW, "PN_PARTE:1")).isEqualTo(faster);
        assertThat(codes()).hasSize(1);
    }

    @Test
    void aCaseStaysLockedUntilItsTransactionEndsAndAnotherIsFree() throws Exception {
        UUID known = resolve(NOW, "PN_PARTE:1").caseId();
        resolve(NOW, "PN_PARTE:2");
        try (Connection first = begin()) {
            resolve(first, NOW, "PN_PARTE:1");
            Future<CaseKeys> second = others.submit(() -> resolve(NOW, "PN_PARTE:1"));
            awaitBlocked();
            assertThat(others.submit(() -> resolve(NOW, "PN_PARTE:2")).get(2, TimeUnit.MINUTES))
                    .isNotNull();
            assertThat(second.isDone()).isFalse();
            first.commit();
            assertThat(second.get(2, TimeUnit.MINUTES).caseId()).isEqualTo(known);
        }
    }

    @Test
    void anyoneWhoWaitedForACaseSeesThatItWasMergedMeanwhile() throws Exception {
        UUID old = resolve(NOW, "PN_PARTE:1").caseId();
        resolve(NOW.plusSeconds(60), "FGE_NDD:9");
        try (Connection first = begin()) {
            resolve(first, NOW.plusSeconds(120), "FGE_NDD:9", "PN_PARTE:1");
            Future<CaseKeys> second = others.submit(() -> resolve(NOW.plusSeconds(120), "FGE_NDD:9"));
            awaitBlocked();
            first.commit();
            CaseKeys keys = second.get(2, TimeUnit.MINUTES);
            assertThat(keys.caseId()).isEqualTo(old);
            assertThat(keys.linked()).hasSize(2);
        }
    }

    @Test
    void manyTransactionsLinkingAtOnceEndWithOneCaseAndNoChain() throws Exception {
        int numbers = 6;
        List<Callable<Integer>> work = IntStream.range(0, numbers * 2)
                .<Callable<Integer>>mapToObj(
                        i -> () -> resolveAgain("PN_PARTE:" + i % numbers, "PN_PARTE:" + (i + 1) % numbers))
                .toList();
        for (Future<Integer> each : others.invokeAll(work, 60, TimeUnit.SECONDS)) {
            assertThat(each.get()).isPositive();
        }
        CaseKeys all = resolve(NOW, "PN_PARTE:0");
        for (int i = 0; i < numbers; i++) {
            assertThat(resolve(NOW, "PN_PARTE:" + i).caseId()).isEqualTo(all.caseId());
        }
        assertThat(merged()).allSatisfy(each -> assertThat(each.getValue()).isEqualTo(all.caseId()));
        assertThat(all.linked()).hasSize(codes().size());
    }

    /** As the committer does: a slower transaction begins anew. */
    private int resolveAgain(String... numbers) throws SQLException {
        int tried = 1;
        while (!resolved(numbers)) {
            tried++;
            assertThat(tried).isLessThan(50);
        }
        return tried;
    }

    private boolean resolved(String... numbers) throws SQLException {
        try {
            resolve(NOW, numbers);
            return true;
        } catch (ConcurrentChangeException faster) {
            return false;
        } catch (SQLException failed) {
            if (!failed.getSQLState().startsWith("40")) {
                throw failed;
            }
            return false;
        }
    }

    private CaseKeys resolve(Instant now, String... numbers) throws SQLException {
        return run(tx -> resolve(tx, now, numbers));
    }

    private CaseKeys resolve(Connection tx, Instant now, String... numbers) throws SQLException {
        UUID message = UUID.randomUUID();
        List<ExternalId> ids = List.of(numbers).stream()
                .map(each -> new ExternalId(each.split(":")[0], each.split(":")[1]))
                .toList();
        return cases.resolve(tx, List.of(new Reference(message, ids)), now).get(message);
    }

    private Connection begin() throws SQLException {
        Connection tx = database.app();
        tx.setAutoCommit(false);
        return tx;
    }

    private <R> R run(Transactions.Work<R> work) throws SQLException {
        return transactions.run(work);
    }

    /** Until another transaction waits for one of ours. */
    private void awaitBlocked() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !words("select 1 from pg_locks where not granted").isEmpty());
    }

    private List<String> codes() throws SQLException {
        return words("select code from registry.case_file order by code");
    }

    private List<Map.Entry<UUID, UUID>> merged() throws SQLException {
        return words("select id || ' ' || merged_into from registry.case_file where merged_into is not null").stream()
                .map(each -> Map.entry(UUID.fromString(each.split(" ")[0]), UUID.fromString(each.split(" ")[1])))
                .toList();
    }

    private List<String> words(String sql) throws SQLException {
        return run(tx -> {
            List<String> words = new ArrayList<>();
            try (PreparedStatement select = tx.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    words.add(row.getString(1));
                }
            }
            return words;
        });
    }
}
