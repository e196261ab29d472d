package org.enlace.gateway.exchange.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.exchange.journal.JournalRows.hex;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.exchange.journal.BusinessIdVersions.Content;
import org.enlace.gateway.exchange.journal.BusinessIdVersions.Head;
import org.enlace.gateway.exchange.journal.BusinessIdVersions.Key;
import org.enlace.gateway.exchange.journal.BusinessIdVersions.Locked;
import org.enlace.gateway.exchange.journal.BusinessIdVersions.Version;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessIdVersionsTest {

    private static final Key ONE = new Key("police/reports", "P-1");
    private static final Key TWO = new Key("police/reports", "P-2");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final BusinessIdVersions businessIdVersions = new BusinessIdVersions();
    private JournalRows journal;

    @BeforeEach
    void anEmptyJournal() throws SQLException {
        journal = new JournalRows(database);
        journal.empty();
    }

    @Test
    void aBusinessIdNobodyKnowsHasNoVersion() throws SQLException {
        assertThat(lock(ONE, TWO)).containsOnly(Map.entry(ONE, new Head(0, null)), Map.entry(TWO, new Head(0, null)));
    }

    @Test
    void theNewestOfSeveralVersionsOfOneGroupIsTheHeadWhateverTheirOrder() throws SQLException {
        UUID third = UUID.randomUUID();
        remember(
                new Version(content(ONE, "a"), 1, UUID.randomUUID()),
                new Version(content(ONE, "c"), 3, third),
                new Version(content(ONE, "b"), 2, UUID.randomUUID()));
        assertThat(lock(ONE, TWO)).containsEntry(ONE, new Head(3, third)).containsEntry(TWO, new Head(0, null));
    }

    @Test
    void aPayloadIsKnownOfItsOwnBusinessIdOnly() throws SQLException {
        UUID first = UUID.randomUUID();
        remember(new Version(content(ONE, "a"), 1, first), new Version(content(ONE, "b"), 2, UUID.randomUUID()));
        Map<Content, UUID> known = journal.run(
                tx -> businessIdVersions.known(tx, List.of(content(ONE, "a"), content(ONE, "x"), content(TWO, "a"))));
        assertThat(known).containsOnly(Map.entry(content(ONE, "a"), first));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLockedBusinessIdWaitsAndThenSeesTheNewVersion(boolean knownBefore) throws Exception {
        if (knownBefore) {
            remember(new Version(content(ONE, "a"), 1, UUID.randomUUID()));
        }
        UUID newest = UUID.randomUUID();
        CompletableFuture<Map<Key, Head>> second;
        try (Connection tx = journal.begin()) {
            businessIdVersions.lock(tx, List.of(ONE));
            second = CompletableFuture.supplyAsync(() -> lockUnchecked(ONE));
            await().atMost(Duration.ofMinutes(2)).until(() -> !journal.words("select 1 from pg_locks where not granted")
                    .isEmpty());
            assertThat(lock(TWO)).as("another business id is free").hasSize(1);
            assertThat(second).isNotCompleted();
            businessIdVersions.remember(tx, List.of(new Version(content(ONE, "b"), 2, newest)));
            tx.commit();
        }
        assertThat(second.get(2, TimeUnit.MINUTES)).containsOnly(Map.entry(ONE, new Head(2, newest)));
    }

    @Test
    void theFirstVersionOfABusinessIdIsStoredWithItsLockAndCanBeTakenBack() throws SQLException {
        UUID before = UUID.randomUUID();
        UUID first = UUID.randomUUID();
        remember(new Version(content(ONE, "a"), 1, before));
        Locked locked = journal.run(
                tx -> businessIdVersions.lock(tx, new TreeMap<>(Map.of(ONE, UUID.randomUUID(), TWO, first))));
        assertThat(locked.heads()).containsOnly(Map.entry(ONE, new Head(1, before)));
        assertThat(locked.added()).containsExactly(TWO);
        assertThat(lock(TWO)).containsOnly(Map.entry(TWO, new Head(1, first)));
        journal.run(tx -> {
            businessIdVersions.clear(tx, List.of(TWO));
            return null;
        });
        assertThat(lock(ONE, TWO)).containsOnly(Map.entry(ONE, new Head(1, before)), Map.entry(TWO, new Head(0, null)));
    }

    private Map<Key, Head> lockUnchecked(Key key) {
        try {
            return lock(key);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Map<Key, Head> lock(Key... keys) throws SQLException {
        return journal.run(tx -> businessIdVersions.lock(tx, List.of(keys)));
    }

    private void remember(Version... all) throws SQLException {
        journal.run(tx -> {
            businessIdVersions.lock(tx, List.of(ONE));
            businessIdVersions.remember(tx, List.of(all));
            return null;
        });
    }

    private static Content content(Key key, String payload) {
        return new Content(key, hex(payload));
    }
}
