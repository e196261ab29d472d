package org.enlace.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.gateway.delivery.TestDeliveries;
import org.enlace.gateway.sealing.TestSealing;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoppedLinesTest {

    private static final Operator HOUSE = new Operator("olga", "*");
    private static final Operator POLICE = new Operator("pablo", "police");
    private static final Operator ATTORNEY = new Operator("ana", "fge");
    private static final LinkId MINISTRY = TestDeliveries.MINISTRY;
    private static final LinkId GONE = LinkId.parse("ministry/gone");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestDeliveries deliveries;
    private TestReplays room;
    private UUID first;
    private UUID second;

    @BeforeEach
    void twoDeliveriesWait() throws SQLException {
        database.empty("replay.item", "replay.job", "replay.group_note", "partners.link_state", "journal.record");
        TestSealing keys = new TestSealing();
        deliveries = new TestDeliveries(database, keys);
        room = new TestReplays(database.appDataSource(), deliveries.partners(), deliveries.clock(), keys);
        first = deliveries.report("2026030712453100001").get(1);
        second = deliveries.report("2026030712453100002").get(1);
    }

    @Test
    void nothingIsSaidOfWhatWaitsForALinkThatRuns() {
        deliveries.clock().forward(Duration.ofDays(1));

        assertThat(alarms(HOUSE)).isEmpty();
        assertThat(room.stopped.waiting(HOUSE)).isEmpty();
    }

    @Test
    void whatWaitsTooLongForAStoppedLinkRaisesAnAlarmUntilTheLinkReturns() throws SQLException {
        stopped(MINISTRY);
        assertThat(alarms(HOUSE)).as("not yet too long").isEmpty();
        assertThat(room.stopped.waiting(HOUSE)).hasSize(1);

        deliveries.clock().forward(Duration.ofMinutes(61));

        assertThat(alarms(HOUSE)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.LINK_STOPPED);
            assertThat(alarm.sender()).isEqualTo("police/reports");
            assertThat(alarm.receiver()).isEqualTo("ministry/notices");
            assertThat(alarm.count()).isEqualTo(2);
        });
        assertThat(alarms(POLICE)).as("who sent it sees it too").hasSize(1);
        assertThat(alarms(ATTORNEY)).isEmpty();

        database.empty("partners.link_state");
        assertThat(alarms(HOUSE)).isEmpty();
    }

    @Test
    void whatIsOldButWhoseLinkWasStoppedJustNowIsNoAlarm() throws SQLException {
        deliveries.clock().forward(Duration.ofDays(1));
        stopped(MINISTRY);

        assertThat(alarms(HOUSE)).isEmpty();
    }

    @Test
    void whatWaitsForALinkThatNobodyKnowsIsAnAlarmAtOnceEvenBehindOthers() throws SQLException {
        gone();
        deliveries.update("update delivery.delivery set held = true where id = ?", second);

        assertThat(alarms(HOUSE)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.LINK_MISSING);
            assertThat(alarm.receiver()).isEqualTo("ministry/gone");
            assertThat(alarm.count()).isEqualTo(2);
        });
    }

    @Test
    void aLinkWhoseConnectorIsAwayIsAnAlarmThatSaysHowMuchWaits() {
        LinkId sender = LinkId.parse("police/reports");
        room.unserved.addAll(List.of(MINISTRY, sender));
        assertThat(withoutConnector(HOUSE)).as("a jar is being replaced").isEmpty();

        deliveries.clock().forward(Duration.ofMinutes(2));

        assertThat(withoutConnector(HOUSE)).hasSize(2).allSatisfy(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.CONNECTOR_MISSING);
            boolean sends = "ministry/notices".equals(alarm.receiver());
            assertThat(alarm.count()).isEqualTo(sends ? 2 : 0);
            assertThat(alarm.sender()).isEqualTo(sends ? null : "police/reports");
        });
        assertThat(withoutConnector(POLICE)).extracting(Alarm::sender).containsExactly("police/reports");

        room.unserved.clear();
        assertThat(withoutConnector(HOUSE)).isEmpty();
        room.unserved.add(MINISTRY);
        assertThat(withoutConnector(HOUSE)).as("counted anew").isEmpty();
    }

    @Test
    void theAlarmIsAFigureToo() throws SQLException {
        gone();

        assertThat(new org.enlace.gateway.store.Transactions(database.appDataSource()).run(room.alarms::counts))
                .containsEntry(Alarm.Kind.LINK_MISSING, 1L)
                .containsEntry(Alarm.Kind.LINK_STOPPED, 0L);
    }

    @Test
    void whatIsParkedIsAGroupAndGoesOnInItsOrderWhenItIsReleased() throws SQLException {
        stopped(MINISTRY);

        assertThat(room.stopped.park(HOUSE, MINISTRY, "la institución cambia de sistema"))
                .isEqualTo(2);

        assertThat(room.stopped.waiting(HOUSE)).isEmpty();
        Group group = room.parking.groups(HOUSE).get(0);
        assertThat(group.cause()).isEqualTo("LINK_STOPPED");
        assertThat(group.count()).isEqualTo(2);
        database.empty("partners.link_state");
        room.parking.release(HOUSE, "k-1", group.id(), List.of(), "el canal volvió", 100, 0);
        room.runner.step();
        deliveries.deliver();
        assertThat(deliveries.state(first)).isEqualTo("DELIVERED");
        assertThat(deliveries.count("audit.entry where action = 'PARKED' and subject = '" + first
                        + "' and actor = 'operator:olga' and facts ->> 'link' = 'ministry/notices'"))
                .isOne();
    }

    @Test
    void whatIsGivenUpIsFinishedAndInTheAudit() throws SQLException {
        gone();

        assertThat(room.stopped.cancel(HOUSE, GONE, "ya no existe")).isEqualTo(2);

        assertThat(deliveries.state(first)).isEqualTo("CANCELLED");
        assertThat(alarms(HOUSE)).isEmpty();
        assertThat(deliveries.count(
                        "audit.entry where action = 'CANCELLED' and facts ->> 'reason' = 'ya no existe' and subject in ('"
                                + first + "', '" + second + "')"))
                .isEqualTo(2);
    }

    @Test
    void theLinesOfAFileAreParkedTogetherUnlessSomebodyIsSendingIt() throws SQLException {
        deliveries.broken(FaultCode.UNREACHABLE);
        deliveries.look();
        assertThat(deliveries.count("delivery.delivery where link = 'fge/reports' and batch_id is not null"))
                .isEqualTo(2);
        stopped(TestDeliveries.ATTORNEY);
        deliveries.update("update delivery.delivery set state = 'SENDING' where id = (select id from delivery.delivery"
                + " where link = 'fge/reports' order by id limit 1)");
        assertThat(room.stopped.park(HOUSE, TestDeliveries.ATTORNEY, "una prueba"))
                .isZero();

        deliveries.update("update delivery.delivery set state = 'RETRYING' where state = 'SENDING'");

        assertThat(room.stopped.park(HOUSE, TestDeliveries.ATTORNEY, "una prueba"))
                .isEqualTo(2);
    }

    @Test
    void nobodyParksWhatALinkThatRunsIsAboutToSend() {
        assertThatThrownBy(() -> room.stopped.park(HOUSE, MINISTRY, "una prueba"))
                .isInstanceOfSatisfying(BadOrder.class, bad -> assertThat(bad.findings())
                        .containsExactly(new BadOrder.Finding("link", "runs")));
    }

    @Test
    void anInstitutionDecidesAboutWhatItReceivesOnly() throws SQLException {
        stopped(MINISTRY);

        assertThat(room.stopped.cancel(POLICE, MINISTRY, "no corresponde")).isZero();
        assertThat(deliveries.state(first)).isEqualTo("WAITING");
    }

    private List<Alarm> withoutConnector(Operator operator) {
        return room.alarms.alarms(operator).stream()
                .filter(alarm -> alarm.kind() == Alarm.Kind.CONNECTOR_MISSING)
                .toList();
    }

    private List<Alarm> alarms(Operator operator) {
        return room.alarms.alarms(operator).stream()
                .filter(alarm -> alarm.kind().name().startsWith("LINK_"))
                .toList();
    }

    private void stopped(LinkId link) throws SQLException {
        deliveries.update(
                "insert into partners.link_state (partner, link, running, changed_at, changed_by) values (?, ?, false, ?, 'operator:olga')",
                link.partner(),
                link.name(),
                OffsetDateTime.ofInstant(deliveries.clock().instant(), ZoneOffset.UTC));
    }

    /** As if the link had been taken out of the partner file. */
    private void gone() throws SQLException {
        deliveries.update("update delivery.delivery set link = 'ministry/gone' where link = 'ministry/notices'");
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update delivery.delivery_order set link = 'ministry/gone' where link = 'ministry/notices'");
        }
    }
}
