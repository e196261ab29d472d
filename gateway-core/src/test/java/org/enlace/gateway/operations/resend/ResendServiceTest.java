package org.enlace.gateway.operations.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.FaultCode;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.exchange.delivery.TestDeliveries;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ResendServiceTest {

    private static final ActingOperator INSTALLATION = new ActingOperator("olga", "*");
    private static final ActingOperator POLICE = new ActingOperator("pablo", "police");
    private static final ActingOperator MINISTRY = new ActingOperator("marta", "ministry");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestDeliveries deliveries;
    private TestResends testResends;

    @BeforeEach
    void anEmptyRoom() throws SQLException {
        database.empty("replay.item", "replay.job", "replay.group_note", "schedule.lease", "journal.record");
        TestSealing keys = new TestSealing();
        deliveries = new TestDeliveries(database, keys);
        testResends = new TestResends(database.appDataSource(), deliveries.partners(), deliveries.clock(), keys);
    }

    @Test
    void theSameBytesGoOutAgainUnderTheSameKey() throws SQLException {
        UUID first = delivered("2026030712453100001");

        ResendJob job = run(order(List.of(first), ReprocessingStage.DELIVER));

        assertThat(job.counts()).containsEntry("SENT_AGAIN", 1L);
        deliveries.deliver();
        assertThat(deliveries.sent()).hasSize(2);
        assertThat(deliveries.sent().get(1).key()).isEqualTo(first.toString());
        assertThat(deliveries.sent().get(1).content())
                .isEqualTo(deliveries.sent().get(0).content());
        UUID second = items(job).get(0).result();
        assertThat(deliveries.count("delivery.delivery where id = '%s' and replay_of = '%s' and generation = 2"
                        .formatted(second, first)))
                .isOne();
    }

    @Test
    void writtenAnewUnderTheSameVersionsTheBytesAreTheSameAndKeepTheirKeyGenerationAfterGeneration()
            throws SQLException {
        UUID first = delivered("2026030712453100001");
        UUID second = items(run(order(List.of(first), ReprocessingStage.PROTECT)))
                .get(0)
                .result();
        deliveries.deliver();

        ResendJob job = run(order(List.of(second), ReprocessingStage.PROTECT));

        assertThat(job.counts()).containsEntry("SENT_AGAIN", 1L);
        deliveries.deliver();
        assertThat(deliveries.sent()).extracting(each -> each.key()).containsOnly(first.toString());
    }

    @Test
    void tooManyForOneNeedASecondVoiceAndManyFewAreManyToo() throws SQLException {
        List<UUID> three = List.of(
                delivered("2026030712453100001"), delivered("2026030712453100002"), delivered("2026030712453100003"));
        ResendService replays = testResends.alone(2);
        ResendRequest all = order(three, ReprocessingStage.DELIVER);
        UUID asked = catchThrowableOfType(
                        () -> replays.start(INSTALLATION, "all", all), ApprovalRequiredException.class)
                .approval();
        assertThat(deliveries.count("replay.job")).isZero();
        testResends.voices.vote(asked, new Approvals.Who("oscar", Role.OPERATOR, "*"), true);
        ResendJob job = replays.start(INSTALLATION, "all", all);
        assertThat(job.total()).isEqualTo(3);
        assertThat(replays.start(INSTALLATION, "all", all).id())
                .as("the same start again")
                .isEqualTo(job.id());
        assertThatThrownBy(() -> replays.start(INSTALLATION, "all-again", all))
                .isInstanceOf(ApprovalRequiredException.class);

        replays.start(INSTALLATION, "two", order(three.subList(0, 2), ReprocessingStage.DELIVER));
        assertThatThrownBy(
                        () -> replays.start(INSTALLATION, "one", order(three.subList(2, 3), ReprocessingStage.DELIVER)))
                .isInstanceOf(ApprovalRequiredException.class);
    }

    @Test
    void onlyTheNewestGenerationIsSentAgain() throws SQLException {
        UUID first = delivered("2026030712453100001");
        run(order(List.of(first), ReprocessingStage.DELIVER));

        ResendItem again =
                items(run(order(List.of(first), ReprocessingStage.DELIVER))).get(0);

        assertThat(again.state()).isEqualTo("IGNORED");
        assertThat(again.why()).isEqualTo("newer-generation");
    }

    @Test
    void aLineOfAFileThatWasTakenIsIgnored() throws SQLException {
        UUID line = deliveries.report("2026030712453100001").get(0);
        deliveries.look();
        assertThat(deliveries.state(line)).isEqualTo("DELIVERED");

        ResendItem item =
                items(run(order(List.of(line), ReprocessingStage.PROTECT))).get(0);

        assertThat(item.state()).isEqualTo("IGNORED");
        assertThat(item.why()).isEqualTo("already-delivered");
    }

    /** Another agreement for the same receiver asks for a number that the case does not have. */
    @Test
    void whatNoAgreementCoversTodayIsNotSentAgainUnderOneWhoseConditionOverTheCaseDoesNotHold(@TempDir Path config)
            throws Exception {
        UUID first = delivered("2026030712453100001");
        FileSystemUtils.copyRecursively(Path.of("../config"), config);
        Path agreement = config.resolve("agreements/police-reports.yml");
        String text = Files.readString(agreement);
        Files.writeString(agreement, text.replaceFirst("(?m)^ *- \\{link: ministry/notices.*\n", ""));
        Files.writeString(
                config.resolve("agreements/police-trials.yml"),
                text.replace("id: police-reports", "id: police-trials")
                        .replaceFirst("(?m)^ *- \\{link: fge/reports.*\n", "")
                        .replace("to:\n", "when:\n  - {case: CJ_PROCESO}\nto:\n"));
        TestPartners.replace(deliveries.partners(), config);

        for (ReprocessingStage reprocessingStage : List.of(ReprocessingStage.DELIVER, ReprocessingStage.PROTECT)) {
            ResendItem item =
                    items(run(order(List.of(first), reprocessingStage))).get(0);
            assertThat(item.state()).isEqualTo("REFUSED");
            assertThat(item.why()).isEqualTo("no-agreement");
        }
        deliveries.update(
                "insert into registry.case_identifier (scheme, value, case_id) select 'CJ_PROCESO', '17282-2026-00001', substr(order_key, 6)::uuid"
                        + " from delivery.delivery_order where delivery_id = ?::uuid",
                first.toString());
        assertThat(items(run(order(List.of(first), ReprocessingStage.DELIVER)))
                        .get(0)
                        .state())
                .isEqualTo("SENT_AGAIN");
    }

    @Test
    void aParkedDeliveryGoesOnInItsOwnPlaceBeforeWhatWaitsBehindIt() throws SQLException {
        deliveries.broken(FaultCode.INTERNAL);
        UUID parked = deliveries.report("2026030712453100001").get(1);
        deliveries.deliver();
        assertThat(deliveries.state(parked)).isEqualTo("PARKED");
        deliveries.well();

        ResendJob job = run(order(List.of(parked), ReprocessingStage.DELIVER));
        deliveries.deliver();

        assertThat(job.counts()).containsEntry("RELEASED", 1L);
        assertThat(deliveries.state(parked)).isEqualTo("DELIVERED");
        assertThat(deliveries.count("delivery.delivery where link = 'ministry/notices'"))
                .isOne();
    }

    @Test
    void aJobOfAKilledNodeIsGoneOnWithByAnotherAndEveryItemIsDoneOnce() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(deliveries.report("202603071245310%04d".formatted(i)).get(1));
        }
        deliveries.deliver();
        ResendJob job = testResends.replays.start(INSTALLATION, "k-1", order(ids, ReprocessingStage.DELIVER));
        testResends.runner.step();
        long before =
                items(job).stream().filter(item -> !item.state().equals("OPEN")).count();
        ResendJobRunner other = testResends.runner("node-2");

        assertThat(other.step()).as("the first node's lease lives").isFalse();
        testResends.life.cutOff();
        deliveries.update("update schedule.lease set until = now() - interval '1 second' where name = 'replay'");
        await("the duty comes over").atMost(Duration.ofSeconds(4)).until(other::step);
        finish(other, job.id());
        testResends.runner.step();

        assertThat(before).isBetween(1L, 29L);
        assertThat(testResends.replays.job(INSTALLATION, job.id()).orElseThrow().state())
                .isEqualTo("DONE");
        assertThat(items(job)).hasSize(30).allMatch(item -> item.state().equals("SENT_AGAIN"));
        assertThat(deliveries.count("delivery.delivery where replay_job = '" + job.id() + "'"))
                .isEqualTo(30);
        assertThat(deliveries.count("audit.entry where action = 'REPLAYED' and facts ->> 'job' = '" + job.id() + "'"))
                .isEqualTo(30);
    }

    @Test
    void aNodeThatLostItsLeaseWhileItSleptDoesNothing() throws Exception {
        List<UUID> ids = List.of(delivered("2026030712453100001"));
        ResendJob job = testResends.replays.start(INSTALLATION, "k-1", order(ids, ReprocessingStage.DELIVER));
        deliveries.update(
                "update schedule.lease set holder = 'another', until = now() + interval '1 hour', fence = fence + 1 where name = 'replay'");

        testResends.runner.step();

        assertThat(items(job).get(0).state()).isEqualTo("OPEN");
    }

    @Test
    void aJobStopsByItsRuleAndGoesOnWhenSomebodySaysSo() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(delivered("202603071245310%04d".formatted(i)));
        }
        database.empty("journal.record");
        ResendRequest order = new ResendRequest(
                ResendFilter.of(ids), ReprocessingStage.DELIVER, VersionChoice.PINNED, "una prueba", 1, 2, 0);
        ResendJob job = testResends.replays.start(INSTALLATION, "k-1", order);

        finish(testResends.runner, job.id());

        ResendJob stopped = testResends.replays.job(INSTALLATION, job.id()).orElseThrow();
        assertThat(stopped.state()).isEqualTo("STOPPED");
        assertThat(stopped.counts()).containsEntry("REFUSED", 2L).containsEntry("OPEN", 3L);
        assertThat(testResends.alarms.alarms(INSTALLATION))
                .extracting(Alarm::kind)
                .contains(Alarm.Kind.REPLAY_STOPPED);
        assertThat(testResends
                        .replays
                        .cancel(INSTALLATION, job.id())
                        .orElseThrow()
                        .state())
                .isEqualTo("CANCELLED");
    }

    @Test
    void pausedNothingHappensResumedItGoesOn() throws Exception {
        ResendJob job = testResends.replays.start(
                INSTALLATION, "k-1", order(List.of(delivered("2026030712453100001")), ReprocessingStage.DELIVER));
        testResends.replays.pause(INSTALLATION, job.id());
        assertThat(testResends.runner.step()).isFalse();
        assertThat(testResends
                        .replays
                        .resume(INSTALLATION, job.id())
                        .orElseThrow()
                        .state())
                .isEqualTo("RUNNING");
        finish(testResends.runner, job.id());
        assertThat(testResends.replays.job(INSTALLATION, job.id()).orElseThrow().state())
                .isEqualTo("DONE");
    }

    @Test
    void aPreviewCountsAndChangesNothing() throws SQLException {
        UUID delivered = delivered("2026030712453100001");

        ResendPreview resendPreview =
                testResends.replays.preview(INSTALLATION, order(List.of(delivered), ReprocessingStage.PROTECT));

        assertThat(resendPreview.total()).isOne();
        assertThat(resendPreview.receivers()).containsEntry("ministry/notices", 1L);
        assertThat(resendPreview.deliveredAndIgnored()).isOne();
        assertThat(deliveries.count("delivery.delivery where link = 'ministry/notices'"))
                .isOne();
        assertThat(deliveries.count("replay.job")).isZero();
    }

    @Test
    void aPreviewLooksNoLongerThanSomebodyWaits() throws SQLException {
        List<UUID> ids = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            ids.add(delivered("202603071245310000" + i));
        }
        Clock slow = new Clock() {
            private Instant now = deliveries.clock().instant();

            @Override
            public Instant instant() {
                now = now.plusMillis(300);
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        ResendPreview resendPreview = new TestResends(
                        database.appDataSource(), deliveries.partners(), slow, new TestSealing())
                .replays.preview(INSTALLATION, order(ids, ReprocessingStage.DELIVER));

        assertThat(resendPreview.total()).isEqualTo(8);
        assertThat(resendPreview.looked()).isBetween(1L, 3L);
    }

    @Test
    void whatWasMadeInATimeIsFoundToItsLastMoment() throws SQLException {
        Instant made = TimeOrderedId.momentOf(delivered("2026030712453100001"));

        assertThat(made(made, made.plusNanos(1_000))).isOne();
        assertThat(made(made.minusSeconds(1), made)).isZero();
        assertThat(made(made.plusNanos(1_000), made.plusSeconds(1))).isZero();
    }

    private long made(Instant from, Instant to) throws SQLException {
        Optional<String> any = Optional.empty();
        Optional<String> ministry = Optional.of("ministry/notices");
        ResendFilter filter = new ResendFilter(
                List.of(), any, ministry, any, any, any, Optional.of(from), Optional.of(to), any, Optional.empty());
        return testResends
                .replays
                .preview(
                        INSTALLATION,
                        new ResendRequest(
                                filter, ReprocessingStage.DELIVER, VersionChoice.PINNED, "una prueba", 50, 0, 0))
                .total();
    }

    @Test
    void anInstitutionSendsAgainOnlyWhatItReceivesItself() throws SQLException {
        UUID toTheMinistry = delivered("2026030712453100001");
        ResendRequest order = order(List.of(toTheMinistry), ReprocessingStage.DELIVER);

        assertThatThrownBy(() -> testResends.replays.start(POLICE, "k-1", order))
                .isInstanceOfSatisfying(InvalidResendRequestException.class, bad -> assertThat(bad.findings())
                        .containsExactly(new InvalidResendRequestException.Finding("filter", "finds-nothing")));
        ResendJob own = testResends.replays.start(MINISTRY, "k-1", order);
        assertThat(testResends.replays.job(POLICE, own.id())).isEmpty();
        assertThat(testResends.replays.job(INSTALLATION, own.id())).isPresent();
    }

    @Test
    void aGroupIsCountedNotedReleasedAsAWhole() throws Exception {
        deliveries.broken(FaultCode.INTERNAL);
        for (int i = 0; i < 3; i++) {
            deliveries.report("202603071245310%04d".formatted(i));
        }
        deliveries.deliver();
        DeadLetterGroup group = testResends.parking.groups(INSTALLATION).get(0);
        assertThat(group.count()).isEqualTo(3);
        assertThat(group.cause()).isEqualTo("INTERNAL");
        assertThat(group.step()).isEqualTo("SEND");
        testResends.parking.note(MINISTRY, group.id(), "se llamó a soporte", "marta");
        assertThat(testResends
                        .parking
                        .group(INSTALLATION, group.id())
                        .orElseThrow()
                        .assignee())
                .isEqualTo("marta");
        deliveries.well();

        ResendJob job = testResends
                .parking
                .release(INSTALLATION, "k-1", group.id(), List.of(), "reparado", 100, 0)
                .orElseThrow();
        finish(testResends.runner, job.id());
        deliveries.deliver();

        assertThat(deliveries.count("delivery.delivery where link = 'ministry/notices' and state = 'DELIVERED'"))
                .isEqualTo(3);
        assertThat(testResends.parking.groups(INSTALLATION)).isEmpty();
        assertThat(testResends.parking.release(INSTALLATION, "k-1", group.id(), List.of(), "reparado", 100, 0))
                .map(ResendJob::id)
                .contains(job.id());
    }

    @Test
    void nobodyWritesOverWhatAnotherPartyNoted() throws SQLException {
        deliveries.broken(FaultCode.INTERNAL);
        deliveries.report("2026030712453100001");
        deliveries.deliver();
        String group = testResends.parking.groups(INSTALLATION).get(0).id();
        testResends.parking.note(MINISTRY, group, "se llamó a soporte", "marta");
        deliveries.clock().forward(Duration.ofMinutes(1));

        testResends.parking.note(POLICE, group, "nada de nuestra parte", "");
        deliveries.clock().forward(Duration.ofMinutes(1));
        testResends.parking.note(POLICE, group, "seguimos esperando", "");

        DeadLetterGroup seen = testResends.parking.group(INSTALLATION, group).orElseThrow();
        assertThat(seen.notes())
                .extracting(DeadLetterNote::by, DeadLetterNote::note)
                .containsExactly(tuple("pablo", "seguimos esperando"), tuple("marta", "se llamó a soporte"));
        assertThat(seen.assignee()).isEqualTo("marta");
        testResends.parking.note(MINISTRY, group, "", "");
        assertThat(testResends.parking.group(INSTALLATION, group).orElseThrow().notes())
                .extracting(DeadLetterNote::by)
                .containsExactly("pablo");
    }

    @Test
    void aGroupIsGivenUpWithAReason() throws SQLException {
        deliveries.broken(FaultCode.INTERNAL);
        UUID parked = deliveries.report("2026030712453100001").get(1);
        deliveries.deliver();
        String group = testResends.parking.groups(INSTALLATION).get(0).id();

        assertThat(testResends.parking.cancel(POLICE, group, List.of(), "no corresponde"))
                .contains(0);
        assertThat(testResends.parking.cancel(INSTALLATION, group, List.of(), "no corresponde"))
                .contains(1);

        assertThat(deliveries.state(parked)).isEqualTo("CANCELLED");
        assertThat(deliveries.count("audit.entry where action = 'CANCELLED' and facts ->> 'reason' = 'no corresponde'"))
                .isOne();
    }

    @Test
    void whatWasGivenUpGoesOnByItselfOnceItsPartnerTakesSomethingAgain() throws SQLException {
        deliveries.broken(FaultCode.UNREACHABLE);
        UUID lost = deliveries.report("2026030712453100001").get(1);
        deliveries.update("update delivery.delivery set expires_at = now() - interval '9 years'");
        deliveries.deliver();
        assertThat(deliveries.state(lost)).isEqualTo("PARKED");
        assertThat(recovered()).as("nothing was taken since").isEmpty();
        deliveries.well();
        delivered("2026030712453100002");

        assertThat(recovered()).containsExactly(lost);
        deliveries.deliver();
        assertThat(deliveries.state(lost)).isEqualTo("DELIVERED");
    }

    @Test
    void whatStandsStillTooLongAndWhoSaysNothingRaisesAnAlarm() throws SQLException {
        deliveries.broken(FaultCode.INTERNAL);
        deliveries.report("2026030712453100001");
        deliveries.deliver();
        assertThat(testResends.alarms.alarms(INSTALLATION)).isEmpty();

        deliveries.clock().forward(Duration.ofDays(6));

        assertThat(testResends.alarms.alarms(INSTALLATION))
                .extracting(Alarm::kind)
                .containsExactlyInAnyOrder(Alarm.Kind.PARKED, Alarm.Kind.SILENCE);
        assertThat(testResends.alarms.alarms(MINISTRY)).extracting(Alarm::kind).containsExactly(Alarm.Kind.PARKED);
    }

    @Test
    void aDiskThatIsNearlyFullIsAnAlarmForTheInstallationUntilThereIsRoom() {
        testResends.disk.full(true);
        assertThat(testResends.alarms.alarms(INSTALLATION))
                .extracting(Alarm::kind)
                .containsExactly(Alarm.Kind.SPACE);
        assertThat(testResends.alarms.alarms(MINISTRY)).isEmpty();
        testResends.disk.full(false);
        assertThat(testResends.alarms.alarms(INSTALLATION)).isEmpty();
    }

    private List<UUID> recovered() throws SQLException {
        return new org.enlace.gateway.platform.database.Transactions(database.appDataSource())
                .run(testResends.recovery::look)
                .deliveries();
    }

    private UUID delivered(String number) throws SQLException {
        UUID id = deliveries.report(number).get(1);
        deliveries.deliver();
        assertThat(deliveries.state(id)).isEqualTo("DELIVERED");
        return id;
    }

    private static ResendRequest order(List<UUID> ids, ReprocessingStage reprocessingStage) {
        return new ResendRequest(ResendFilter.of(ids), reprocessingStage, VersionChoice.PINNED, "una prueba", 50, 0, 0);
    }

    private ResendJob run(ResendRequest order) throws SQLException {
        ResendJob job =
                testResends.replays.start(INSTALLATION, UUID.randomUUID().toString(), order);
        finish(testResends.runner, job.id());
        Optional<ResendJob> done = testResends.replays.job(INSTALLATION, job.id());
        assertThat(done.map(ResendJob::state)).contains("DONE");
        return done.orElseThrow();
    }

    private void finish(ResendJobRunner runner, UUID job) throws SQLException {
        for (int i = 0; i < 100; i++) {
            if (!testResends
                    .replays
                    .job(INSTALLATION, job)
                    .orElseThrow()
                    .state()
                    .equals("RUNNING")) {
                return;
            }
            runner.step();
            deliveries.clock().forward(Duration.ofSeconds(2));
        }
        throw new AssertionError("the job does not end");
    }

    private List<ResendItem> items(ResendJob job) {
        return testResends.replays.items(INSTALLATION, job.id(), 0, 1_000);
    }
}
