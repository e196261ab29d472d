package org.enlace.gateway.operations.alarm;

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
import org.enlace.gateway.exchange.delivery.TestDeliveries;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.operations.resend.DeadLetterGroup;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoppedLinkBacklogTest {

    private static final ActingOperator INSTALLATION = new ActingOperator("olga", "*");
    private static final ActingOperator POLICE = new ActingOperator("pablo", "police");
    private static final ActingOperator ATTORNEY = new ActingOperator("ana", "fge");
    private static final LinkId MINISTRY = TestDeliveries.MINISTRY;
    private static final LinkId GONE = LinkId.parse("ministry/gone");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestDeliveries deliveries;
    private TestResends testResends;
    private UUID first;
    private UUID second;

    @BeforeEach
    void twoDeliveriesWait() throws SQLException {
        database.empty("replay.item", "replay.job", "replay.group_note", "partners.link_state", "journal.record");
        TestSealing keys = new TestSealing();
        deliveries = new TestDeliveries(database, keys);
        testResends = new TestResends(database.appDataSource(), deliveries.partners(), deliveries.clock(), keys);
        first = deliveries.report("2026030712453100001").get(1);
        second = deliveries.report("2026030712453100002").get(1);
    }

    @Test
    void nothingIsSaidOfWhatWaitsForALinkThatRuns() {
        deliveries.clock().forward(Duration.ofDays(1));

        assertThat(alarms(INSTALLATION)).isEmpty();
        assertThat(testResends.stopped.waiting(INSTALLATION)).isEmpty();
    }

    @Test
    void whatWaitsTooLongForAStoppedLinkRaisesAnAlarmUntilTheLinkReturns() throws SQLException {
        stopped(MINISTRY);
        assertThat(alarms(INSTALLATION)).as("not yet too long").isEmpty();
        assertThat(testResends.stopped.waiting(INSTALLATION)).hasSize(1);

        deliveries.clock().forward(Duration.ofMinutes(61));

        assertThat(alarms(INSTALLATION)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.LINK_STOPPED);
            assertThat(alarm.sender()).isEqualTo("police/reports");
            assertThat(alarm.receiver()).isEqualTo("ministry/notices");
            assertThat(alarm.count()).isEqualTo(2);
        });
        assertThat(alarms(POLICE)).as("who sent it sees it too").hasSize(1);
        assertThat(alarms(ATTORNEY)).isEmpty();

        database.empty("partners.link_state");
        assertThat(alarms(INSTALLATION)).isEmpty();
    }

    @Test
    void whatIsOldButWhoseLinkWasStoppedJustNowIsNoAlarm() throws SQLException {
        deliveries.clock().forward(Duration.ofDays(1));
        stopped(MINISTRY);

        assertThat(alarms(INSTALLATION)).isEmpty();
    }

    @Test
    void whatWaitsForALinkThatNobodyKnowsIsAnAlarmAtOnceEvenBehindOthers() throws SQLException {
        gone();
        deliveries.update("update delivery.delivery set held = true where id = ?", second);

        assertThat(alarms(INSTALLATION)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.LINK_MISSING);
            assertThat(alarm.receiver()).isEqualTo("ministry/gone");
            assertThat(alarm.count()).isEqualTo(2);
        });
    }

    @Test
    void aLinkWhoseConnectorIsAwayIsAnAlarmThatSaysHowMuchWaits() {
        LinkId sender = LinkId.parse("police/reports");
        testResends.unserved.addAll(List.of(MINISTRY, sender));
        assertThat(withoutConnector(INSTALLATION)).as("a jar is being replaced").isEmpty();

        deliveries.clock().forward(Duration.ofMinutes(2));

        assertThat(withoutConnector(INSTALLATION)).hasSize(2).allSatisfy(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.CONNECTOR_MISSING);
            boolean sends = "ministry/notices".equals(alarm.receiver());
            assertThat(alarm.count()).isEqualTo(sends ? 2 : 0);
            assertThat(alarm.sender()).isEqualTo(sends ? null : "police/reports");
        });
        assertThat(withoutConnector(POLICE)).extracting(Alarm::sender).containsExactly("police/reports");

        testResends.unserved.clear();
        assertThat(withoutConnector(INSTALLATION)).isEmpty();
        testResends.unserved.add(MINISTRY);
        assertThat(withoutConnector(INSTALLATION)).as("counted anew").isEmpty();
    }

    @Test
    void theAlarmIsAFigureToo() throws SQLException {
        gone();

        assertThat(new org.enlace.gateway.platform.database.Transactions(database.appDataSource())
                        .run(testResends.alarms::counts))
                .containsEntry(Alarm.Kind.LINK_MISSING, 1L)
                .containsEntry(Alarm.Kind.LINK_STOPPED, 0L);
    }

    @Test
    void whatIsParkedIsAGroupAndGoesOnInItsOrderWhenItIsReleased() throws SQLException {
        stopped(MINISTRY);

        assertThat(testResends.stopped.park(INSTALLATION, MINISTRY, "la institución cambia de sistema"))
                .isEqualTo(2);

        assertThat(testResends.stopped.waiting(INSTALLATION)).isEmpty();
        DeadLetterGroup deadLetterGroup =
                testResends.parking.groups(INSTALLATION).get(0);
        assertThat(deadLetterGroup.cause()).isEqualTo("LINK_STOPPED");
        assertThat(deadLetterGroup.count()).isEqualTo(2);
        database.empty("partners.link_state");
        testResends.parking.release(INSTALLATION, "k-1", deadLetterGroup.id(), List.of(), "el canal volvió", 100, 0);
        testResends.runner.step();
        deliveries.deliver();
        assertThat(deliveries.state(first)).isEqualTo("DELIVERED");
        assertThat(deliveries.count("audit.entry where action = 'PARKED' and subject = '" + first
                        + "' and actor = 'operator:olga' and facts ->> 'link' = 'ministry/notices'"))
                .isOne();
    }

    @Test
    void whatIsGivenUpIsFinishedAndInTheAudit() throws SQLException {
        gone();

        assertThat(testResends.stopped.cancel(INSTALLATION, GONE, "ya no existe"))
                .isEqualTo(2);

        assertThat(deliveries.state(first)).isEqualTo("CANCELLED");
        assertThat(alarms(INSTALLATION)).isEmpty();
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
        assertThat(testResends.stopped.park(INSTALLATION, TestDeliveries.ATTORNEY, "una prueba"))
                .isZero();

        deliveries.update("update delivery.delivery set state = 'RETRYING' where state = 'SENDING'");

        assertThat(testResends.stopped.park(INSTALLATION, TestDeliveries.ATTORNEY, "una prueba"))
                .isEqualTo(2);
    }

    @Test
    void nobodyParksWhatALinkThatRunsIsAboutToSend() {
        assertThatThrownBy(() -> testResends.stopped.park(INSTALLATION, MINISTRY, "una prueba"))
                .isInstanceOfSatisfying(InvalidResendRequestException.class, bad -> assertThat(bad.findings())
                        .containsExactly(new InvalidResendRequestException.Finding("link", "runs")));
    }

    @Test
    void anInstitutionDecidesAboutWhatItReceivesOnly() throws SQLException {
        stopped(MINISTRY);

        assertThat(testResends.stopped.cancel(POLICE, MINISTRY, "no corresponde"))
                .isZero();
        assertThat(deliveries.state(first)).isEqualTo("WAITING");
    }

    private List<Alarm> withoutConnector(ActingOperator actingOperator) {
        return testResends.alarms.alarms(actingOperator).stream()
                .filter(alarm -> alarm.kind() == Alarm.Kind.CONNECTOR_MISSING)
                .toList();
    }

    private List<Alarm> alarms(ActingOperator actingOperator) {
        return testResends.alarms.alarms(actingOperator).stream()
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
