package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GivenBackTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LinkId LINK = LinkId.parse("ministry/notices");

    private final DeliveryClaims deliveryClaims = new DeliveryClaims(link -> Optional.empty());
    private final PayloadRepository frozen = new PayloadRepository(new TestSealing().sealer);
    private final AttemptResultWriter outcomes =
            new AttemptResultWriter(new Journal(), new ReceiptEncryption(new TestSealing().sealer));

    /** Else its payload would be frozen a second time, which the database refuses, and with it every claim of the node. */
    @Test
    void aDeliveryThatWasGivenBackUntriedIsClaimedAgainAsOneThatIsFrozen() throws SQLException {
        try (Connection tx = database.app()) {
            tx.setAutoCommit(false);
            UUID id = waiting(tx);
            ClaimedDelivery first = claim(tx);
            assertThat(first.claimedBefore()).isFalse();
            frozen.keep(
                    tx,
                    List.of(new PayloadRepository.Payload(id, "text/plain", "once".getBytes(StandardCharsets.UTF_8))));
            outcomes.write(tx, List.of(AttemptResult.givenBack(first, Instant.now())), Instant.now());

            ClaimedDelivery again = claim(tx);

            assertThat(again.attempts()).isEqualTo(1);
            assertThat(again.claimedBefore()).isTrue();
            assertThat(frozen.read(tx, List.of(id)).get(id).content())
                    .asString()
                    .isEqualTo("once");
        }
    }

    private ClaimedDelivery claim(Connection tx) throws SQLException {
        List<ClaimedDelivery> claimed = deliveryClaims
                .claim(tx, Map.of(LINK, 10), "node-1", Instant.now().plusSeconds(1))
                .claimed();
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    private static UUID waiting(Connection tx) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Statement statement = tx.createStatement()) {
            statement.execute("""
                    insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, next_at, expires_at,
                        agreement, policy, mapping, snapshot, created_at)
                    values ('%s', gen_random_uuid(), 'police/reports', '%s', 'police-report/v1', 'PN-1', 1, 'WAITING', now(), now() + interval '1 day',
                        'police-reports', 'ministry/police-report/v1', 'ministry/notices/police-report/v1', 'abc', now())
                    """.formatted(id, LINK));
        }
        return id;
    }
}
