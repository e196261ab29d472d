package org.enlace.gateway.exchange.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.journal.JournalRows.hex;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.exchange.journal.MessageIdentities.Claim;
import org.enlace.gateway.exchange.journal.MessageIdentities.Key;
import org.enlace.gateway.exchange.journal.MessageIdentities.Known;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessageIdentitiesTest {

    private static final Key POLICE = new Key("police/reports", hex("m1"));
    private static final Key OTHERS = new Key("iom/cases", hex("m1"));
    private static final Known FIRST = new Known(UUID.randomUUID(), hex("payload"));

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final MessageIdentities messageIdentities = new MessageIdentities();
    private JournalRows journal;

    @BeforeEach
    void anEmptyJournal() throws SQLException {
        journal = new JournalRows(database);
        journal.empty();
    }

    @Test
    void anIdIsKnownOnItsOwnLinkOnly() throws SQLException {
        assertThat(remember(new Claim(POLICE, FIRST))).isTrue();
        Map<Key, Known> known = journal.run(tx -> messageIdentities.known(tx, List.of(POLICE, OTHERS)));
        assertThat(known).containsOnly(Map.entry(POLICE, FIRST));
    }

    @Test
    void theFirstStaysWhateverComesLater() throws SQLException {
        remember(new Claim(POLICE, FIRST));
        assertThat(remember(new Claim(POLICE, new Known(UUID.randomUUID(), hex("other")))))
                .isFalse();
        Map<Key, Known> known = journal.run(tx -> messageIdentities.known(tx, List.of(POLICE)));
        assertThat(known).containsOnly(Map.entry(POLICE, FIRST));
    }

    @Test
    void anyoneWhoIsSlowerIsTold() throws Exception {
        CompletableFuture<Boolean> slower;
        try (Connection faster = journal.begin()) {
            messageIdentities.remember(faster, List.of(new Claim(POLICE, FIRST)), FasterException::new);
            slower = CompletableFuture.supplyAsync(this::rememberAnother);
            assertThat(slower).isNotCompleted();
            faster.commit();
        }
        assertThat(slower.get(2, TimeUnit.MINUTES)).isFalse();
    }

    private boolean rememberAnother() {
        try {
            return remember(new Claim(POLICE, new Known(UUID.randomUUID(), hex("payload"))));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private boolean remember(Claim claim) throws SQLException {
        try {
            journal.run(tx -> {
                messageIdentities.remember(tx, List.of(claim), FasterException::new);
                return null;
            });
            return true;
        } catch (FasterException faster) {
            return false;
        }
    }

    private static final class FasterException extends RuntimeException {}
}
