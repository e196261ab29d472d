package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.delivery.TestOutbox.ATTORNEY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.NOW;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.OutboundPreparation.Loaded;
import org.enlace.gateway.exchange.delivery.OutboundPreparation.Shipment;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundPreparationTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestOutbox outbox;
    private DeliveryFixture fixture;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        fixture = new DeliveryFixture(database);
    }

    @Test
    void whatLeavesIsInTheReceiversFormUnderTheDeliverysOwnKeyWithoutWhatThePolicyWithholds() throws SQLException {
        UUID id = delivery(fixture.report("2026030712453100001"), MINISTRY);
        Shipment shipment = loadOne(NOW);
        assertThat(shipment.claimed().id()).isEqualTo(id);
        assertThat(shipment.outgoing().key()).isEqualTo(id.toString());
        assertThat(shipment.outgoing().contentType()).isEqualTo("application/json");
        assertThat(text(shipment))
                .contains("\"numeroParte\":\"2026030712453100001\"")
                .doesNotContain("INVENTADA", "1700000019", "RELATO");
        assertThat(outbox.count("journal.hop where step = 'PROTECTED' and facts ->> 'dropped' like '%victims.name%'"))
                .isOne();
    }

    @Test
    void receiversOfOneRecordInOneRoundGetWhatTheirOwnPolicyReleasesAndNoOther() throws SQLException {
        fixture.report("2026030712453100001");
        Map<LinkId, String> texts = fixture
                .run(tx -> fixture.shipments.load(
                        tx, fixture.snapshot(), Map.of(MINISTRY, 10, ATTORNEY, 10), "node-1", NOW))
                .ready()
                .stream()
                .collect(Collectors.toMap(each -> each.claimed().link(), OutboundPreparationTest::text));
        assertThat(texts.get(ATTORNEY)).contains("INVENTADA", "1700000019").doesNotContain("P-");
        assertThat(texts.get(MINISTRY))
                .doesNotContain("INVENTADA", "1700000019")
                .contains("P-");
    }

    @Test
    void everyLaterAttemptSendsTheSameBytesUnderTheSameKey() throws SQLException {
        fixture.report("2026030712453100001");
        Shipment first = loadOne(NOW);
        outbox.end(first.claimed(), DeliveryState.RETRYING);
        Shipment second = loadOne(NOW.plus(Duration.ofDays(2)));
        assertThat(second.claimed().attempts()).isEqualTo(2);
        assertSame(first, second);
    }

    @Test
    void aDeliveryGivenBackUntriedSendsTheSameBytesToo() throws SQLException {
        fixture.report("2026030712453100001");
        Shipment first = loadOne(NOW);
        giveBack(first);
        Shipment second = loadOne(NOW.plus(Duration.ofDays(2)));
        assertThat(second.claimed().attempts()).as("it was no attempt").isEqualTo(1);
        assertSame(first, second);
    }

    @Test
    void aDeliveryWithoutItsRecordIsParkedAndDisturbsNoOther() throws SQLException {
        UUID lost = outbox.add(MINISTRY, "case:lost");
        UUID good = delivery(fixture.report("2026030712453100001"), MINISTRY);
        Loaded loaded = load(NOW);
        assertThat(loaded.moved()).isEqualTo(2);
        assertThat(loaded.ready()).extracting(each -> each.claimed().id()).containsExactly(good);
        assertThat(outbox.row(lost).state()).isEqualTo("PARKED");
        assertThat(outbox.row(lost).fault()).isEqualTo("RECORD_MISSING");
        assertThat(loaded.audit()).extracting(AuditEvent::action).containsExactly(AuditAction.PARKED);
    }

    @ParameterizedTest
    @CsvSource({
        "policy = 'ministry/no-such/v1', POLICY_MISSING",
        "mapping = 'ministry/notices/no-such/v1', MAPPING_MISSING",
        "mapping = 'fge/reports/police-report/v1', RECEIVER_CONTRACT",
    })
    void whatCannotBeMadeIsParkedUnderTheWordThatSaysWhy(String spoilt, String fault) throws SQLException {
        UUID id = delivery(fixture.report("2026030712453100001"), MINISTRY);
        outbox.update("update delivery.delivery set " + spoilt + " where id = ?", id);
        assertThat(load(NOW).ready()).isEmpty();
        assertThat(outbox.row(id).state()).isEqualTo("PARKED");
        assertThat(outbox.row(id).fault()).isEqualTo(fault);
        assertThat(outbox.count("delivery.frozen")).isZero();
    }

    private void giveBack(Shipment shipment) throws SQLException {
        outbox.run(tx -> outbox.outcomes.write(tx, List.of(AttemptResult.givenBack(shipment.claimed(), NOW)), NOW));
    }

    private Shipment loadOne(Instant now) throws SQLException {
        List<Shipment> ready = load(now).ready();
        assertThat(ready).hasSize(1);
        return ready.get(0);
    }

    private Loaded load(Instant now) throws SQLException {
        return fixture.run(tx -> fixture.shipments.load(tx, fixture.snapshot(), Map.of(MINISTRY, 10), "node-1", now));
    }

    private static void assertSame(Shipment first, Shipment second) {
        assertThat(second.outgoing().key()).isEqualTo(first.outgoing().key());
        assertThat(second.outgoing().contentType()).isEqualTo(first.outgoing().contentType());
        assertThat(second.outgoing().content()).isEqualTo(first.outgoing().content());
    }

    private static UUID delivery(List<NewDelivery> deliveries, LinkId to) {
        assertThat(deliveries).extracting(NewDelivery::to).containsExactly(ATTORNEY, MINISTRY);
        return deliveries.stream()
                .filter(each -> each.to().equals(to))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String text(Shipment shipment) {
        return new String(shipment.outgoing().content(), StandardCharsets.UTF_8);
    }
}
