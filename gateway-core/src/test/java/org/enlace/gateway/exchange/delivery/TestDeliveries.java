package org.enlace.gateway.exchange.delivery;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopWriter;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;

/** The outbox at work, for the tests of other rooms: reports come in and leave when the test says so. */
public final class TestDeliveries {

    public static final LinkId MINISTRY = TestOutbox.MINISTRY;
    public static final LinkId ATTORNEY = TestOutbox.ATTORNEY;

    private final DeliveryFixture fixture;
    private final TestOutbox outbox;

    /** What a receiver that takes something says; it repeats whom it is about. */
    private static final String ANSWER = "{\"id\": \"recibo\", \"de\": \"ZZINVENTADA\"}";

    public TestDeliveries(TestDatabase database, TestSealing keys) throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        fixture = new DeliveryFixture(database, keys);
    }

    /** The stop list of this node, and who writes it. */
    public SafetyStopCheck stopList() {
        return fixture.stopList;
    }

    public SafetyStopWriter stops() {
        return fixture.stops;
    }

    /** Anyone who destroys what it keeps. */
    public DeliveryErasure destroying() {
        return new DeliveryErasure(new PayloadRepository(fixture.keys.sealer), fixture.keys.sealer);
    }

    public MovingClock clock() {
        return fixture.clock;
    }

    public Partners partners() {
        return fixture.partners;
    }

    /** What went over the wire, in order. */
    public List<OutboundRequest> sent() {
        return fixture.sent;
    }

    /** Takes in a report; the deliveries to the Attorney General and to the Ministry. */
    public List<UUID> report(String number) throws SQLException {
        return fixture.report(number).stream().map(NewDelivery::id).toList();
    }

    /** From now on the receivers take what comes. */
    public void well() {
        fixture.partner = link -> new SendOutcome.Receipt(Optional.of("recibo"), false)
                .saying("application/json", ANSWER.getBytes(StandardCharsets.UTF_8));
    }

    /** From now on every attempt ends like this; the receiver says so, and repeats whom it is about. */
    public void broken(FaultCode code) {
        RefusedAnswer answer = RefusedAnswer.of("HTTP 500", ANSWER.getBytes(StandardCharsets.UTF_8));
        fixture.partner = link -> SendOutcome.Fault.of(code).answering(answer);
    }

    /** Sends to the Ministry what is due, and writes the outcomes down. */
    public void deliver() throws SQLException {
        fixture.clock.forward(Duration.ofMinutes(10));
        var loaded = fixture.run(tx -> fixture.shipments.load(
                tx, fixture.snapshot(), java.util.Map.of(MINISTRY, 100), "node-1", fixture.clock.instant()));
        RetryPolicy plan = new RetryPolicy(() -> 0);
        var rule = fixture.snapshot().link(MINISTRY).orElseThrow().retry();
        for (OutboundPreparation.Shipment each : loaded.ready()) {
            fixture.sent.add(each.outgoing());
            AttemptResult attemptResult =
                    plan.of(each.claimed(), fixture.partner.apply(MINISTRY), rule, fixture.clock.instant(), 1);
            fixture.run(tx -> outbox.outcomes.write(tx, List.of(attemptResult), fixture.clock.instant()));
        }
    }

    /** Sends a file to the Attorney General of what is due. */
    public void look() {
        fixture.clock.forward(Duration.ofMinutes(10));
        fixture.fileDispatcher.look();
    }

    public String state(UUID delivery) throws SQLException {
        return outbox.row(delivery).state();
    }

    public long count(String from) throws SQLException {
        return outbox.count(from);
    }

    public int update(String sql, Object... values) throws SQLException {
        return outbox.update(sql, values);
    }
}
