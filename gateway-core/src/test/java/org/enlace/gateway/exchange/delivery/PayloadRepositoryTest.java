package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.SealingException;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadRepositoryTest {

    private static final byte[] CONTENT = "{\"nombre\":\"ANA INVENTADA\"}".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final PayloadRepository frozen = new PayloadRepository(new TestSealing().sealer);
    private TestOutbox outbox;
    private UUID id;

    @BeforeEach
    void aFrozenPayload() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        id = outbox.add(MINISTRY, "case:1");
        keep(id);
    }

    @Test
    void everyReadingGivesTheSameBytes() throws SQLException {
        for (int i = 0; i < 2; i++) {
            assertThat(read(id)).singleElement().satisfies(payload -> {
                assertThat(payload.content()).isEqualTo(CONTENT);
                assertThat(payload.contentType()).isEqualTo("application/json");
            });
        }
        assertThat(read(outbox.add(MINISTRY, "case:2"))).isEmpty();
    }

    @Test
    void nothingOfItStandsInClear() throws SQLException {
        assertThat(outbox.count("delivery.frozen f where f::text like '%INVENTADA%' "
                        + "or position(convert_to('INVENTADA', 'UTF8') in sealed) > 0"))
                .isZero();
    }

    @Test
    void aPayloadIsFrozenOnce() {
        assertThatThrownBy(() -> keep(id)).isInstanceOf(SQLException.class).hasMessageContaining("frozen_pkey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update delivery.frozen set content_type = 'text/plain'", "delete from delivery.frozen"})
    void theApplicationItselfCannotThaw(String sql) {
        assertThatThrownBy(() -> outbox.update(sql)).hasMessageContaining("permission denied");
    }

    @Test
    void theSealHoldsForItsOwnDeliveryOnly() throws SQLException {
        UUID other = outbox.add(MINISTRY, "case:2");
        outbox.update("""
                insert into delivery.frozen (delivery_id, content_type, wrapped_key, sealed)
                select ?, content_type, wrapped_key, sealed from delivery.frozen""", other);
        assertThatThrownBy(() -> read(other)).isInstanceOf(SealingException.class);
    }

    private void keep(UUID delivery) throws SQLException {
        outbox.run(tx -> {
            frozen.keep(tx, List.of(new PayloadRepository.Payload(delivery, "application/json", CONTENT)));
            return null;
        });
    }

    private List<PayloadRepository.Payload> read(UUID delivery) throws SQLException {
        Map<UUID, PayloadRepository.Payload> found = outbox.run(tx -> frozen.read(tx, List.of(delivery)));
        return List.copyOf(found.values());
    }
}
