package org.enlace.gateway.replay;

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
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Role;
import org.enlace.gateway.delivery.TestDeliveries;
import org.enlace.gateway.partners.TestPartners;
import org.enlace.gateway.sealing.TestSealing;
import org.enlace.gateway.store.TestDatabase;
import org.enlace.gateway.store.TimeOrderedId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ReplayRoomTest {

    private static final Operator HOUSE = new Operator("olga", "*");
    private static final Operator POLICE = new Operator("pablo", "police");
    private static final Operator MINISTRY = new Operator("marta", "ministry");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestDeliveries deliveries;
    private TestReplays room;

    @BeforeEach
    void anEmptyRoom() throws SQLException {
        database.empty("replay.item", "replay.job", "replay.group_note", "schedule.lease", "journal.record");
        TestSealing keys = new TestSealing();
        deliveries = new TestDeliveries(database, keys);
        room = new TestReplays(database.appDataSource(), deliveries.partners(), deliveries.clock(), keys);
    }

    @Test
    void theSameBytesGoOutAgainUnderTheSameKey() throws SQLException {
        UUID first = delivered("2026030712453100001");

        Job job = run(order(List.of(first), Stage.DELIVER));

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
        UUID second = items(run(order(List.of(first), Stage.PROTECT))).get(0).result();
        deliveries.deliver();

        Job job = run(order(List.of(second), Stage.PROTECT));

        assertThat(job.counts()).containsEntry("SENT_AGAIN", 1L);
        deliveries.deliver();
        assertThat(deliveries.sent()).extracting(each -> each.key()).containsOnly(first.toString());
    }

    @Test
    void tooManyForOneNeedASecondVoiceAndManyFewAreManyToo() throws SQLException {
        List<UUID> three = List.of(
                delivered("2026030712453100001"), delivered("2026030712453100002"), delivered("2026030712453100003"));
        Replays replays = room.alone(2);
        ReplayOrder all = order(three, Stage.DELIVER);
        UUID asked = catchThrowableOfType(() -> replays.start(HOUSE, "all", all), ApprovalNeeded.class)
                .approval();
        assertThat(deliveries.count("replay.job")).isZero();
        room.voices.vote(asked, new Approvals.Who("oscar", Role.OPERATOR, "*"), true);
        Job job = replays.start(HOUSE, "all", all);
        assertThat(job.total()).isEqualTo(3);
        assertThat(replays.start(HOUSE, "all", all).id())
                .as("the same start again")
                .isEqualTo(job.id());
        assertThatThrownBy(() -> replays.start(HOUSE, "all-again", all)).isInstanceOf(ApprovalNeeded.class);

        replays.start(HOUSE, "two", order(three.subList(0, 2), Stage.DELIVER));
        assertThatThrownBy(() -> replays.start(HOUSE, "one", order(three.subList(2, 3), Stage.DELIVER)))
                .isInstanceOf(ApprovalNeeded.class);
    }

    @Test
    void onlyTheNewestGenerationIsSentAgain() throws SQLException {
        UUID first = delivered("2026030712453100001");
        run(order(List.of(first), Stage.DELIVER));

        Item again = items(run(order(List.of(first), Stage.DELIVER))).get(0);

        assertThat(again.state()).isEqualTo("IGNORED");
        assertThat(again.why()).isEqualTo("newer-generation");
    }

    @Test
    void aLineOfAFileThatWasTakenIsIgnored() throws SQLException {
        UUID line = deliveries.report("2026030712453100001").get(0);
        deliveries.look();
        assertThat(deliveries.state(line)).isEqualTo("DELIVERED");

        Item item = items(run(order(List.of(line), Stage.PROTECT))).get(0);

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

        for (Stage stage : List.of(Stage.DELIVER, Stage.PROTECT)) {
            Item item = items(run(order(List.of(first), stage))).get(0);
            assertThat(item.state()).isEqualTo("REFUSED");
            assertThat(item.why()).isEqualTo("no-agreement");
        }
        deliveries.update(
                "insert into registry.case_identifier (scheme, value, case_id) select 'CJ_PROCESO', '17282-2026-00001', substr(order_key, 6)::uuid"
                        + " from delivery.delivery_order where delivery_id = ?::uuid",
                first.toString());
        assertThat(items(run(order(List.of(first), Stage.DELIVER))).get(0).state())
                .isEqualTo("SENT_AGAIN");
    }

    @Test
    void aParkedDeliveryGoesOnInItsOwnPlaceBeforeWhatWaitsBehindIt() throws SQLException {
        deliveries.broken(FaultCode.INTERNAL);
        UUID parked = deliveries.report("2026030712453100001").get(1);
        deliveries.deliver();
        assertThat(deliveries.state(parked)).isEqualTo("PARKED");
        deliveries.well();

        Job job = run(order(List.of(parked), Stage.DELIVER));
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
        Job job = room.replays.start(HOUSE, "k-1", order(ids, Stage.DELIVER));
        room.runner.step();
        long before =
                items(job).stream().filter(item -> !item.state().equals("OPEN")).count();
        JobRunner other = room.runner("node-2");

        assertThat(other.step()).as("the first node's lease lives").isFalse();
        room.life.cutOff();
        deliveries.update("update schedule.lease set until = now() - interval '1 second' where name = 'replay'");
        await("the duty comes over").atMost(Duration.ofSeconds(4)).until(other::step);
        finish(other, job.id());
        room.runner.step();

        assertThat(before).isBetween(1L, 29L);
        assertThat(room.replays.job(HOUSE, job.id()).orElseThrow().state()).isEqualTo("DONE");
        assertThat(items(job)).hasSize(30).allMatch(item -> item.state().equals("SENT_AGAIN"));
        assertThat(deliveries.count("delivery.delivery where replay_job = '" + job.id() + "'"))
                .isEqualTo(30);
        assertThat(deliveries.count("audit.entry where action = 'REPLAYED' and facts ->> 'job' = '" + job.id() + "'"))
                .isEqualTo(30);
    }

    @Test
    void aNodeThatLostItsLeaseWhileItSleptDoesNothing() throws Exception {
        List<UUID> ids = List.of(delivered("2026030712453100001"));
        Job job = room.replays.start(HOUSE, "k-1", order(ids, Stage.DELIVER));
        deliveries.update(
                "update schedule.lease set holder = 'another', until = now() + interval '1 hour', fence = fence + 1 where name = 'replay'");

        room.runner.step();

        assertThat(items(job).get(0).state()).isEqualTo("OPEN");
    }

    @Test
    void aJobStopsByItsRuleAndGoesOnWhenSomebodySaysSo() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(delivered("202603071245310%04d".formatted(i)));
        }
        database.empty("journal.record");
        ReplayOrder order =
                new ReplayOrder(ReplayFilter.of(ids), Stage.DELIVER, Versions.PINNED, "una prueba", 1, 2, 0);
        Job job = room.replays.start(HOUSE, "k-1", order);

        finish(room.runner, job.id());

        Job stopped = room.replays.job(HOUSE, job.id()).orElseThrow();
        assertThat(stopped.state()).isEqualTo("STOPPED");
        assertThat(stopped.counts()).containsEntry("REFUSED", 2L).containsEntry("OPEN", 3L);
        assertThat(room.alarms.alarms(HOUSE)).extracting(Alarm::kind).contains(Alarm.Kind.REPLAY_STOPPED);
        assertThat(room.replays.cancel(HOUSE, job.id()).orElseThrow().state()).isEqualTo("CANCELLED");
    }

    @Test
    void pausedNothingHappensResumedItGoesOn() throws Exception {
        Job job = room.replays.start(HOUSE, "k-1", order(List.of(delivered("2026030712453100001")), Stage.DELIVER));
        room.replays.pause(HOUSE, job.id());
        assertThat(room.runner.step()).isFalse();
        assertThat(room.replays.resume(HOUSE, job.id()).orElseThrow().state()).isEqualTo("RUNNING");
        finish(room.runner, job.id());
        assertThat(room.replays.job(HOUSE, job.id()).orElseThrow().state()).isEqualTo("DONE");
    }

    @Test
    void aPreviewCountsAndChangesNothing() throws SQLException {
        UUID delivered = delivered("2026030712453100001");

        Preview preview = room.replays.preview(HOUSE, order(List.of(delivered), Stage.PROTECT));

        assertThat(preview.total()).isOne();
        assertThat(preview.receivers()).containsEntry("ministry/notices", 1L);
        assertThat(preview.deliveredAndIgnored()).isOne();
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

        Preview preview = new TestReplays(database.appDataSource(), deliveries.partners(), slow, new TestSealing())
                .replays.preview(HOUSE, order(ids, Stage.DELIVER));

        assertThat(preview.total()).isEqualTo(8);
        assertThat(preview.looked()).isBetween(1L, 3L);
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
        ReplayFilter filter = new ReplayFilter(
                List.of(), any, ministry, any, any, any, Optional.of(from), Optional.of(to), any, Optional.empty());
        return room.replays
                .preview(HOUSE, new ReplayOrder(filter, Stage.DELIVER, Versions.PINNED, "una prueba", 50, 0, 0))
                .total();
    }

    @Test
    void anInstitutionSendsAgainOnlyWhatItReceivesItself() throws SQLException {
        UUID toTheMinistry = delivered("2026030712453100001");
        ReplayOrder order = order(List.of(toTheMinistry), Stage.DELIVER);

        assertThatThrownBy(() -> room.replays.start(POLICE, "k-1", order))
                .isInstanceOfSatisfying(BadOrder.class, bad -> assertThat(bad.findings())
                        .containsExactly(new BadOrder.Finding("filter", "finds-nothing")));
        Job own = room.replays.start(MINISTRY, "k-1", order);
        assertThat(room.replays.job(POLICE, own.id())).isEmpty();
        assertThat(room.replays.job(HOUSE, own.id())).isPresent();
    }

    @Test
    void aGroupIsCountedNotedReleasedAsAWhole() throws Exception {
        deliveries.broken(FaultCode.INTERNAL);
        for (int i = 0; i < 3; i++) {
            deliveries.report("202603071245310%04d".formatted(i));
        }
        deliveries.deliver();
        Group group = room.parking.groups(HOUSE).get(0);
        assertThat(group.count()).isEqualTo(3);
        assertThat(group.cause()).isEqualTo("INTERNAL");
        assertThat(group.step()).isEqualTo("SEND");
        room.parking.note(MINISTRY, group.id(), "se llamó a soporte", "marta");
        assertThat(room.parking.group(HOUSE, group.id()).orElseThrow().assignee())
                .isEqualTo("marta");
        deliveries.well();

        Job job = room.parking
                .release(HOUSE, "k-1", group.id(), List.of(), "reparado", 100, 0)
                .orElseThrow();
        finish(room.runner, job.id());
        deliveries.deliver();

        assertThat(deliveries.count("delivery.delivery where link = 'ministry/notices' and state = 'DELIVERED'"))
                .isEqualTo(3);
        assertThat(room.parking.groups(HOUSE)).isEmpty();
        assertThat(room.parking.release(HOUSE, "k-1", group.id(), List.of(), "reparado", 100, 0))
                .map(Job::id)
                .contains(job.id());
    }

    @Test
    void nobodyWritesOverWhatAnotherPartyNoted() throws SQLException {
        deliveries.broken(FaultCode.INTERNAL);
        deliveries.report("2026030712453100001");
        deliveries.deliver();
        String group = room.parking.groups(HOUSE).get(0).id();
        room.parking.note(MINISTRY, group, "se llamó a soporte", "marta");
        deliveries.clock().forward(Duration.ofMinutes(1));

        room.parking.note(POLICE, group, "nada de nuestra parte", "");
        deliveries.clock().forward(Duration.ofMinutes(1));
        room.parking.note(POLICE, group, "seguimos esperando", "");

        Group seen = room.parking.group(HOUSE, group).orElseThrow();
        assertThat(seen.notes())
                .extracting(Note::by, Note::note)
                .containsExactly(tuple("pablo", "seguimos esperando"), tuple("marta", "se llamó a soporte"));
        assertThat(seen.assignee()).isEqualTo("marta");
        room.parking.note(MINISTRY, group, "", "");
        assertThat(room.parking.group(HOUSE, group).orElseThrow().notes())
                .extracting(Note::by)
                .containsExactly("pablo");
    }

    @Test
    void aGroupIsGivenUpWithAReason() throws SQLException {
        deliveries.broken(FaultCode.INTERNAL);
        UUID parked = deliveries.report("2026030712453100001").get(1);
        deliveries.deliver();
        String group = room.parking.groups(HOUSE).get(0).id();

        assertThat(room.parking.cancel(POLICE, group, List.of(), "no corresponde"))
                .contains(0);
        assertThat(room.parking.cancel(HOUSE, group, List.of(), "no corresponde"))
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
        assertThat(room.alarms.alarms(HOUSE)).isEmpty();

        deliveries.clock().forward(Duration.ofDays(6));

        assertThat(room.alarms.alarms(HOUSE))
                .extracting(Alarm::kind)
                .containsExactlyInAnyOrder(Alarm.Kind.PARKED, Alarm.Kind.SILENCE);
        assertThat(room.alarms.alarms(MINISTRY)).extracting(Alarm::kind).containsExactly(Alarm.Kind.PARKED);
    }

    @Test
    void aDiskThatIsNearlyFullIsAnAlarmForTheHouseUntilThereIsRoom() {
        room.disk.full(true);
        assertThat(room.alarms.alarms(HOUSE)).extracting(Alarm::kind).containsExactly(Alarm.Kind.SPACE);
        assertThat(room.alarms.alarms(MINISTRY)).isEmpty();
        room.disk.full(false);
        assertThat(room.alarms.alarms(HOUSE)).isEmpty();
    }

    private List<UUID> recovered() throws SQLException {
        return new org.enlace.gateway.store.Transactions(database.appDataSource())
                .run(room.recovery::look)
                .deliveries();
    }

    private UUID delivered(String number) throws SQLException {
        UUID id = deliveries.report(number).get(1);
        deliveries.deliver();
        assertThat(deliveries.state(id)).isEqualTo("DELIVERED");
        return id;
    }

    private static ReplayOrder order(List<UUID> ids, Stage stage) {
        return new ReplayOrder(ReplayFilter.of(ids), stage, Versions.PINNED, "una prueba", 50, 0, 0);
    }

    private Job run(ReplayOrder order) throws SQLException {
        Job job = room.replays.start(HOUSE, UUID.randomUUID().toString(), order);
        finish(room.runner, job.id());
        Optional<Job> done = room.replays.job(HOUSE, job.id());
        assertThat(done.map(Job::state)).contains("DONE");
        return done.orElseThrow();
    }

    private void finish(JobRunner runner, UUID job) throws SQLException {
        for (int i = 0; i < 100; i++) {
            if (!room.replays.job(HOUSE, job).orElseThrow().state().equals("RUNNING")) {
                return;
            }
            runner.step();
            deliveries.clock().forward(Duration.ofSeconds(2));
        }
        throw new AssertionError("the job does not end");
    }

    private List<Item> items(Job job) {
        return room.replays.items(HOUSE, job.id(), 0, 1_000);
    }
}
