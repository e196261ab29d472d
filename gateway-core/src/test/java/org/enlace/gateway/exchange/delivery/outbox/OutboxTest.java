package org.enlace.gateway.exchange.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.exchange.delivery.TestOutbox.ATTORNEY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.NOW;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.TestOutbox;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Outbox room = new Outbox();
    private TestOutbox outbox;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
    }

    @Test
    void aDeliveryBeginsWaitingAndDueAtOnce() throws SQLException {
        NewDelivery delivery = TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW, "case:1");
        append(delivery);
        TestOutbox.Row row = outbox.row(delivery.id());
        assertThat(row.state()).isEqualTo("WAITING");
        assertThat(row.nextAt()).isEqualTo(NOW);
        assertThat(row.attempts()).isZero();
        assertThat(row.fence()).isZero();
        assertThat(row.held()).isFalse();
    }

    @Test
    void theOrderAmongDeliveriesIsTheOrderGivenForEveryKeyAndReceiver() throws SQLException {
        UUID message = UUID.randomUUID();
        NewDelivery a = TestOutbox.delivery(message, MINISTRY, NOW, "case:2", "case:1");
        NewDelivery b = TestOutbox.delivery(message, ATTORNEY, NOW, "case:1");
        NewDelivery c = TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW, "case:1", "case:2");
        append(a, b, c);
        append(TestOutbox.delivery(UUID.randomUUID(), ATTORNEY, NOW, "case:1"));
        assertThat(order(MINISTRY.toString(), "case:1")).containsExactly(a.id(), c.id());
        assertThat(order(MINISTRY.toString(), "case:2")).containsExactly(a.id(), c.id());
        assertThat(order(ATTORNEY.toString(), "case:1")).hasSize(2).startsWith(b.id());
        assertThat(outbox.count("(select distinct order_seq from delivery.delivery_order) s"))
                .as("no number twice")
                .isEqualTo(6);
    }

    @Test
    void oneRecordGoesToAReceiverOnce() throws SQLException {
        UUID message = UUID.randomUUID();
        append(TestOutbox.delivery(message, MINISTRY, NOW, "case:1"));
        assertThatThrownBy(() -> append(TestOutbox.delivery(message, MINISTRY, NOW, "case:1")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("message_id_link_kind_generation");
    }

    @Test
    void onlyWhatSurelyNeverArrivedIsCancelled() throws SQLException {
        NewDelivery waiting = TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW, "case:1");
        NewDelivery turnedAway = TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW, "case:1");
        NewDelivery unknown = TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW, "case:1");
        NewDelivery onTheWire = TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW, "case:1");
        NewDelivery parked = TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW, "case:1");
        NewDelivery foreign = TestOutbox.delivery(UUID.randomUUID(), ATTORNEY, NOW, "case:1");
        append(waiting, turnedAway, unknown, onTheWire, parked, foreign);
        state(turnedAway, DeliveryState.RETRYING);
        state(unknown, DeliveryState.RETRYING);
        outbox.update("update delivery.delivery set outcome_unknown = true where id = '" + unknown.id() + "'");
        state(onTheWire, DeliveryState.SENDING);
        state(parked, DeliveryState.PARKED);

        List<Outbox.Cancelled> cancelled = outbox.run(tx -> room.cancel(
                tx,
                List.of(new Outbox.Stop(
                        new Recipients.RecordKey(LinkId.parse("police/reports"), "P-1"), MINISTRY, "SUPERSEDED"))));

        assertThat(cancelled)
                .extracting(Outbox.Cancelled::id)
                .containsExactlyInAnyOrder(waiting.id(), turnedAway.id(), parked.id());
        assertThat(outbox.row(waiting.id()).state()).isEqualTo("CANCELLED");
        assertThat(outbox.row(waiting.id()).finishedAt()).isNotNull();
        assertThat(outbox.row(unknown.id()).state()).as("it may have arrived").isEqualTo("RETRYING");
        assertThat(outbox.row(onTheWire.id()).state()).isEqualTo("SENDING");
        assertThat(outbox.row(foreign.id()).state()).isEqualTo("WAITING");
    }

    @Test
    void aReceiverHoldsWhatItHasMayHaveOrIsAboutToGet() throws SQLException {
        NewDelivery delivered = TestOutbox.delivery(UUID.randomUUID(), MINISTRY, NOW, "case:1");
        NewDelivery cancelled = TestOutbox.delivery(UUID.randomUUID(), ATTORNEY, NOW, "case:1");
        append(delivered, cancelled);
        state(delivered, DeliveryState.DELIVERED);
        state(cancelled, DeliveryState.CANCELLED);

        var key = new Recipients.RecordKey(LinkId.parse("police/reports"), "P-1");
        List<Recipients.Holding> holdings = outbox.run(tx -> new Recipients().of(tx, List.of(key)));
        assertThat(holdings)
                .extracting(Recipients.Holding::link, Recipients.Holding::messageId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(MINISTRY, delivered.messageId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from delivery.delivery",
                "delete from delivery.delivery_order",
                "update delivery.delivery_order set order_seq = 1",
                "delete from delivery.batch_out",
                "truncate delivery.delivery cascade",
            })
    void whatWasPromisedCannotBeUndoneByTheApplication(String sql) {
        assertThatThrownBy(() -> outbox.update(sql)).hasMessageContaining("permission denied");
    }

    private void state(NewDelivery delivery, DeliveryState state) throws SQLException {
        String end = state.finished() ? ", finished_at = now()" : "";
        outbox.update("update delivery.delivery set state = ?" + end + " where id = ?", state.name(), delivery.id());
    }

    private void append(NewDelivery... deliveries) throws SQLException {
        outbox.run(tx -> {
            room.append(tx, List.of(deliveries));
            return null;
        });
    }

    private List<UUID> order(String link, String key) throws SQLException {
        List<UUID> order = new ArrayList<>();
        outbox.run(tx -> {
            try (PreparedStatement select = tx.prepareStatement(
                    "select delivery_id from delivery.delivery_order where link = ? and order_key = ? order by order_seq")) {
                select.setString(1, link);
                select.setString(2, key);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        order.add(row.getObject(1, UUID.class));
                    }
                }
            }
            return null;
        });
        return order;
    }
}
