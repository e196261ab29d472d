package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.exchange.delivery.TestOutbox.ATTORNEY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.NOW;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopWriter;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing that speaks of a stopped person or case is handed to the wire. */
class SafetyStopTest {

    private static final SendOutcome TAKEN = new SendOutcome.Receipt(Optional.of("recibo"), false);
    private static final Duration LONG = Duration.ofMinutes(10);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestOutbox outbox;
    private DeliveryFixture fixture;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        database.empty("delivery.stop_target", "delivery.stop");
        fixture = new DeliveryFixture(database);
    }

    @AfterEach
    void end() {
        fixture.dispatcher.stop();
    }

    @Test
    void whatWaitsIsParkedAtOnceAndGoesOnInItsOrderWhenTheStopIsLifted() throws SQLException {
        UUID first = report(1, MINISTRY);
        UUID second = report(1, MINISTRY);

        UUID stop = stopCase(1);

        assertThat(states(first, second)).containsOnly("PARKED");
        assertThat(outbox.row(first).fault()).isEqualTo("SAFETY_STOP");
        assertThat(lift(stop)).as("both receivers of both").isEqualTo(4);
        start();
        awaitState(second, "DELIVERED");
        assertThat(fixture.sent)
                .extracting(each -> each.key())
                .as("none lost, none doubled, in order")
                .containsExactly(first.toString(), second.toString());
    }

    @Test
    void whatComesLaterOfTheSamePersonIsParkedByItsClaimAndOthersGo() throws SQLException {
        report(1, MINISTRY);
        stopPerson(1);
        // The same document in another case.
        UUID later = report(2, MINISTRY);
        start();
        awaitState(later, "PARKED");
        assertThat(outbox.row(later).fault()).isEqualTo("SAFETY_STOP");
        assertThat(fixture.sent).isEmpty();
        assertThat(outbox.count("audit.entry where action = 'PARKED' and subject = '" + later + "'"))
                .isOne();
    }

    /** Its bytes lie in a lane's memory, claimed and frozen before anybody thought of a stop. */
    @Test
    void whatIsInLineBehindTheWireIsNotHandedToItOnceTheNodeHasHeard() throws Exception {
        int permits = fixture.snapshot().link(MINISTRY).orElseThrow().permits();
        Map<UUID, Integer> reports = new LinkedHashMap<>();
        for (int i = 1; i <= permits + 1; i++) {
            reports.put(report(i, MINISTRY), i);
        }
        CountDownLatch onTheWire = new CountDownLatch(permits);
        CountDownLatch goesOn = new CountDownLatch(1);
        fixture.partner = link -> {
            onTheWire.countDown();
            awaitOpen(goesOn);
            return TAKEN;
        };
        start();
        assertThat(onTheWire.await(2, TimeUnit.MINUTES)).isTrue();
        fixture.sent.forEach(each -> reports.remove(UUID.fromString(each.key())));
        UUID inLine = reports.keySet().iterator().next();
        awaitState(inLine, "SENDING");

        // As another node does it: this one only hears of it.
        stopCase(reports.get(inLine));
        fixture.stopList.changed();
        goesOn.countDown();

        awaitState(inLine, "PARKED");
        assertThat(fixture.sent).extracting(each -> each.key()).doesNotContain(inLine.toString());
        assertThat(outbox.row(inLine).outcomeUnknown()).isFalse();
    }

    @Test
    void aFileThatWasMadeBeforeIsTakenApartAndTheOthersOfItLeave() throws SQLException {
        UUID stopped = report(1, ATTORNEY);
        UUID free = report(2, ATTORNEY);
        fixture.partner = link -> SendOutcome.Fault.of(FaultCode.FOLDER_UNWRITABLE);
        look();
        stopCase(1);
        fixture.partner = link -> TAKEN;
        look();
        look();
        assertThat(outbox.row(stopped).state()).isEqualTo("PARKED");
        assertThat(outbox.row(free).state()).isEqualTo("DELIVERED");
        assertThat(fixture.sent).hasSize(2);
        assertThat(new String(fixture.sent.get(1).content(), StandardCharsets.ISO_8859_1))
                .contains(number(2))
                .doesNotContain(number(1));
    }

    @Test
    void aFileThatMayHaveArrivedIsHeldAsAWholeAndLeavesAsItWas() throws SQLException {
        UUID stopped = report(1, ATTORNEY);
        UUID free = report(2, ATTORNEY);
        fixture.partner = link -> SendOutcome.Fault.of(FaultCode.CONNECTION_LOST);
        look();
        UUID stop = stopCase(1);
        fixture.partner = link -> TAKEN;
        look();
        assertThat(states(stopped, free)).containsOnly("PARKED");
        assertThat(fixture.sent).hasSize(1);

        lift(stop);
        look();

        assertThat(states(stopped, free)).containsOnly("DELIVERED");
        assertThat(fixture.sent.get(1).content()).isEqualTo(fixture.sent.get(0).content());
    }

    @Test
    void whatTwoStopsHoldWaitsForBoth() throws SQLException {
        UUID id = report(1, MINISTRY);
        UUID one = stopCase(1);
        UUID other = stopPerson(1);
        assertThat(lift(one)).isZero();
        assertThat(outbox.row(id).state()).isEqualTo("PARKED");
        assertThat(lift(other)).isEqualTo(2);
        assertThat(outbox.row(id).state()).isEqualTo("WAITING");
    }

    /** It looked at the list before the stop was lifted, and what it parks is committed after it. */
    @Test
    void whatAClaimIsJustParkingGoesOnWithTheOthers() throws Exception {
        UUID id = report(1, MINISTRY);
        UUID message = fixture.run(tx -> ids(tx, "select message_id from delivery.delivery where id = '" + id + "'")
                .get(0));
        UUID stop = stopPerson(1);
        outbox.update("update delivery.delivery set state = 'WAITING', fault = null where id = ?", id);
        try (var claim = database.app()) {
            claim.setAutoCommit(false);
            assertThat(fixture.stopList.among(claim, List.of(message))).containsExactly(message);
            try (var park = claim.createStatement()) {
                park.execute(
                        "update delivery.delivery set state = 'PARKED', fault = 'SAFETY_STOP' where id = '" + id + "'");
            }
            CompletableFuture<Integer> lifted = CompletableFuture.supplyAsync(() -> {
                try {
                    return lift(stop);
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            assertThat(lifted).isNotCompleted();
            await("it waits for the claim").during(Duration.ofMillis(300)).until(() -> !lifted.isDone());
            claim.commit();
            assertThat(lifted.get(2, TimeUnit.MINUTES)).isEqualTo(2);
        }
        assertThat(outbox.row(id).state()).isEqualTo("WAITING");
    }

    @Test
    void aStewardWhoMovesHerDoesNotMoveHerOutOfTheStop() throws SQLException {
        UUID id = report(1, MINISTRY);
        stopPerson(1);
        outbox.update(
                "insert into registry.person (id, created_at) values ('00000000-0000-4000-8000-000000000001', now())");
        outbox.update(
                "update registry.mention set person_id = '00000000-0000-4000-8000-000000000001', document_key = null"
                        + " where message_id = (select message_id from delivery.delivery where id = ?)",
                id);
        outbox.update("update delivery.delivery set state = 'WAITING', fault = null where id = ?", id);
        start();
        awaitState(id, "PARKED");
        assertThat(fixture.sent).isEmpty();
    }

    @Test
    void aPaperThatLinksNobodyStopsHerAllTheSame() throws SQLException {
        UUID id = report(1, MINISTRY);
        byte[] paper = {7, 7, 7};
        outbox.update(
                "update registry.mention set paper_key = ?, document_key = null where message_id = (select message_id from delivery.delivery where id = ?)",
                paper,
                id);
        fixture.run(tx -> fixture.stops.stop(
                tx,
                new SafetyStopWriter.Stop(
                        UUID.randomUUID(), "PERSON", "invented", NOW, "operator:olga", null, null, null),
                new SafetyStopWriter.Targets(List.of(), List.of(paper), List.of())));
        fixture.stops.committed();
        start();
        awaitState(id, "PARKED");
        assertThat(fixture.sent).isEmpty();
    }

    @Test
    void hersIsTheDocumentOfAQuestionToo() throws SQLException {
        report(1, MINISTRY);
        byte[] key = fixture.run(tx -> RowArrays.of(List.of(number(1)))
                .text(number -> number)
                .read(tx, """
                        select m.document_key from registry.mention m join registry.current_record c on c.message_id = m.message_id
                        where c.business_id = any(?::text[])
                        """, row -> row.getBytes(1))
                .get(0));
        assertThat(fixture.stopList.stops(List.of(key))).isFalse();
        UUID stop = stopPerson(1);
        fixture.stopList.changed();
        assertThat(fixture.stopList.stops(List.of(key))).isTrue();
        lift(stop);
        fixture.stopList.changed();
        assertThat(fixture.stopList.stops(List.of(key))).isFalse();
    }

    private UUID stopCase(int report) throws SQLException {
        return stop(report, "CASE");
    }

    private UUID stopPerson(int report) throws SQLException {
        return stop(report, "PERSON");
    }

    private UUID stop(int report, String kind) throws SQLException {
        UUID id = UUID.randomUUID();
        boolean person = kind.equals("PERSON");
        fixture.run(tx -> {
            String message =
                    "(select message_id from registry.current_record where business_id = '" + number(report) + "')";
            List<UUID> mentions = ids(tx, "select id from registry.mention where message_id in " + message);
            List<UUID> cases = ids(tx, "select case_id from registry.spoken where message_id in " + message);
            List<byte[]> documents = RowArrays.of(mentions)
                    .uuid(each -> each)
                    .read(
                            tx,
                            "select document_key from registry.mention where id = any(?::uuid[])",
                            row -> row.getBytes(1));
            return fixture.stops.stop(
                    tx,
                    new SafetyStopWriter.Stop(id, kind, "invented", NOW, "operator:olga", null, null, null),
                    person
                            ? new SafetyStopWriter.Targets(mentions, documents, List.of())
                            : new SafetyStopWriter.Targets(List.of(), List.of(), cases));
        });
        fixture.stops.committed();
        return id;
    }

    private static List<UUID> ids(java.sql.Connection tx, String sql) throws SQLException {
        try (var select = tx.prepareStatement(sql);
                var row = select.executeQuery()) {
            List<UUID> ids = new java.util.ArrayList<>();
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    private int lift(UUID stop) throws SQLException {
        int free = fixture.run(tx -> fixture.stops.lift(tx, stop, "operator:olga", "over", fixture.clock.instant()))
                .orElseThrow();
        fixture.stops.committed();
        return free;
    }

    private UUID report(int number, LinkId to) throws SQLException {
        List<NewDelivery> deliveries = fixture.report(number(number));
        return deliveries.stream()
                .filter(each -> each.to().equals(to))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String number(int number) {
        return "20260307124531%05d".formatted(number);
    }

    private List<String> states(UUID... ids) throws SQLException {
        List<String> states = new java.util.ArrayList<>();
        for (UUID id : ids) {
            states.add(outbox.row(id).state());
        }
        return states;
    }

    private void start() {
        fixture.dispatcher.start();
        fixture.dispatcher.wake();
    }

    private void look() {
        fixture.clock.forward(LONG);
        fixture.fileDispatcher.look();
    }

    private void awaitState(UUID id, String state) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            fixture.dispatcher.wake();
            return outbox.row(id).state().equals(state);
        });
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
