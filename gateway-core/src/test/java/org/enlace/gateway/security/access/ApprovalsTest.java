package org.enlace.gateway.security.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.access.ApprovalDecisions.Answer;
import org.enlace.gateway.security.access.Approvals.Ask;
import org.enlace.gateway.security.access.Approvals.Kind;
import org.enlace.gateway.security.access.Approvals.Who;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApprovalsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Who OLGA = new Who("olga", Role.OPERATOR, "*");
    private static final Who OSCAR = new Who("oscar", Role.OPERATOR, "*");
    private static final Who RITA = new Who("rita", Role.AUDITOR, "*");
    private static final Who ADELA = new Who("adela", Role.ADMINISTRATOR, "*");
    private static final Who PABLO = new Who("pablo", Role.OPERATOR, "police");

    private final MovingClock clock = new MovingClock(Instant.parse("2026-05-03T10:00:00Z"));
    private Approvals approvals;
    private ApprovalDecisions voices;
    private String what;

    @BeforeEach
    void freshRoom() {
        approvals = TestAccess.approvals(database.appDataSource(), clock);
        voices = TestAccess.voices(database.appDataSource(), clock);
        what = UUID.randomUUID().toString();
    }

    private Ask ask(String of) {
        return Ask.of(
                Kind.BULK_REPLAY, "olga", "*", "DELIVER 900", ApprovalDigest.of(what, of), "the receiver lost a day");
    }

    private UUID asked(Ask ask) {
        return catchThrowableOfType(() -> approvals.spend(ask), ApprovalRequiredException.class)
                .approval();
    }

    @Test
    void itGoesThroughOnceAfterSomebodyElseHasApproved() {
        UUID id = asked(ask("all"));
        assertThat(asked(ask("all"))).as("asking again is the same request").isEqualTo(id);

        assertThat(voices.vote(id, OLGA, true)).as("nobody approves herself").isEqualTo(Answer.NOT_YOURS);
        assertThat(voices.vote(id, RITA, true)).as("without the right").isEqualTo(Answer.NOT_YOURS);
        assertThat(voices.vote(id, PABLO, true)).as("of another institution").isEqualTo(Answer.UNKNOWN);
        assertThat(asked(ask("all"))).isEqualTo(id);
        assertThat(voices.vote(id, OSCAR, true)).isEqualTo(Answer.DONE);

        assertThat(asked(ask("more"))).as("something else was not approved").isNotEqualTo(id);
        approvals.spend(ask("all"));
        assertThat(asked(ask("all"))).as("once").isNotEqualTo(id);
        assertThat(voices.vote(id, ADELA, true)).isEqualTo(Answer.CLOSED);
    }

    @Test
    void whatWasRefusedOrIsOldDoesNotGoThrough() {
        UUID refused = asked(ask("refused"));
        assertThat(voices.vote(refused, OSCAR, false)).isEqualTo(Answer.DONE);
        assertThat(voices.vote(refused, ADELA, true)).isEqualTo(Answer.CLOSED);
        assertThat(asked(ask("refused"))).isNotEqualTo(refused);

        UUID old = asked(ask("old"));
        voices.vote(old, OSCAR, true);
        clock.forward(Approvals.GOOD);
        UUID next = asked(ask("old"));
        assertThat(next).as("approved, but too long ago").isNotEqualTo(old);
        clock.forward(Approvals.GOOD);
        assertThat(voices.vote(next, OSCAR, true)).isEqualTo(Answer.CLOSED);
    }

    @Test
    void whereNobodyKnowsWhoseHandItWasTwoMustApprove() {
        Ask files = new Ask(Kind.CONFIGURATION, "files", "*", "abc", ApprovalDigest.of(what), "edited files", 2);
        UUID id = asked(files);
        assertThat(voices.vote(id, ADELA, true)).isEqualTo(Answer.DONE);
        assertThat(voices.vote(id, ADELA, true)).as("one voice each").isEqualTo(Answer.NOT_YOURS);
        assertThat(asked(files)).isEqualTo(id);
        assertThat(voices.vote(id, new Who("ines", Role.INTEGRATOR, "*"), true)).isEqualTo(Answer.DONE);
        approvals.spend(files);
    }

    @Test
    void whatEveryNodeDoesByItselfIsGrantedToAllOfThem() throws Exception {
        Ask files = new Ask(Kind.CONFIGURATION, "files", "*", "abc", ApprovalDigest.of(what), "edited files", 2);
        assertThat(approvals.standing(files)).isEqualTo(Approvals.Standing.OPEN);
        UUID id = asked(files);
        voices.vote(id, ADELA, true);
        assertThat(approvals.standing(files)).isEqualTo(Approvals.Standing.OPEN);
        voices.vote(id, new Who("ines", Role.INTEGRATOR, "*"), true);
        assertThat(approvals.standing(files)).isEqualTo(Approvals.Standing.GRANTED);
        assertThat(approvals.standing(files)).as("the other node").isEqualTo(Approvals.Standing.GRANTED);
        approvals.doneByHand(files);
        assertThat(unreviewed())
                .as("a start with what was approved is no emergency")
                .doesNotContain(id);
        clock.forward(Approvals.GOOD);
        assertThat(approvals.standing(files)).isEqualTo(Approvals.Standing.OPEN);

        Ask byHand = new Ask(Kind.CONFIGURATION, "files", "*", "def", ApprovalDigest.of(what, "def"), "a start", 2);
        int before = unreviewed().size();
        approvals.doneByHand(byHand);
        approvals.doneByHand(byHand);
        assertThat(unreviewed()).hasSize(before + 1);
        Ask waiting = new Ask(Kind.CONFIGURATION, "files", "*", "xyz", ApprovalDigest.of(what, "xyz"), "a start", 2);
        UUID waits = asked(waiting);
        voices.vote(waits, ADELA, true);
        approvals.doneByHand(waiting);
        approvals.doneByHand(waiting);
        assertThat(unreviewed()).as("a start while the edit waited").contains(waits);
        assertThat(actions(waits))
                .filteredOn(each -> each.startsWith("EMERGENCY_USED"))
                .hasSize(1);
        assertThat(approvals.standing(waiting)).isEqualTo(Approvals.Standing.GRANTED);
        Ask refused =
                new Ask(Kind.CONFIGURATION, "files", "*", "ghi", ApprovalDigest.of(what, "ghi"), "edited files", 2);
        voices.vote(asked(refused), ADELA, false);
        assertThat(approvals.standing(refused)).isEqualTo(Approvals.Standing.REFUSED);
    }

    @Test
    void anEmergencyStaysOpenUntilSomebodyElseHasLooked() throws Exception {
        UUID id = asked(ask("now"));
        assertThat(voices.emergency(id, RITA, "no right")).isEqualTo(Answer.NOT_YOURS);
        assertThat(voices.emergency(id, OLGA, "nobody else is here")).isEqualTo(Answer.DONE);
        approvals.spend(ask("now"));
        clock.forward(Duration.ofDays(3));
        assertThat(unreviewed()).contains(id);
        assertThat(voices.review(id, OLGA, "fine")).as("not herself").isEqualTo(Answer.NOT_YOURS);
        assertThat(unreviewed()).contains(id);
        assertThat(voices.review(id, OSCAR, "looked at it")).isEqualTo(Answer.DONE);
        assertThat(unreviewed()).doesNotContain(id);
        assertThat(actions(id))
                .containsExactly(
                        "APPROVAL_REQUESTED operator:olga",
                        "EMERGENCY_USED operator:olga",
                        "APPROVAL_SPENT operator:olga",
                        "EMERGENCY_REVIEWED operator:oscar");
    }

    @Test
    void ofManyAtOnceOneGoesThrough() throws Exception {
        voices.vote(asked(ask("race")), OSCAR, true);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> spend = () -> {
                try {
                    new Transactions(database.appDataSource()).run(tx -> approvals.spend(tx, ask("race")));
                    return true;
                } catch (ApprovalRequiredException needed) {
                    return false;
                }
            };
            int through = 0;
            for (Future<Boolean> each : pool.invokeAll(List.of(spend, spend, spend, spend))) {
                through += each.get() ? 1 : 0;
            }
            assertThat(through).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void twoNodesThatAskAtTheSameMomentAreBothGranted() throws Exception {
        Ask files = ask("two nodes");
        UUID id = asked(files);
        voices.vote(id, OSCAR, true);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try (Connection holding = database.app();
                Statement lock = holding.createStatement()) {
            holding.setAutoCommit(false);
            lock.execute("select 1 from access.approval where id = '" + id + "' for update");
            Future<Approvals.Standing> one = nodes.submit(() -> approvals.standing(files));
            Future<Approvals.Standing> other = nodes.submit(() -> approvals.standing(files));
            Thread.sleep(300); // Both have read that it is approved, and stand before the row.
            holding.rollback();
            assertThat(List.of(one.get(), other.get())).containsOnly(Approvals.Standing.GRANTED);
        } finally {
            nodes.shutdown();
        }
    }

    @Test
    void valuesAreOpenForTenMinutesAndAfterSomeADayNeedASecondVoice() throws Exception {
        ValueAccess valueAccess = TestAccess.openings(database.appDataSource(), clock, approvals, 2);
        Who sara = new Who("sara-" + what, Role.STEWARD, "*");
        ValueAccess.Sealed first = new ValueAccess.Sealed(Set.of("police", "dinarp"), what, "query");
        assertThatThrownBy(() -> valueAccess.open(sara, first, " "))
                .isInstanceOf(ValueAccess.ReasonRequiredException.class);
        valueAccess.open(sara, first, "asked by the court");
        clock.forward(Duration.ofMinutes(9));
        valueAccess.open(sara, first, "");
        clock.forward(Duration.ofMinutes(1));
        assertThatThrownBy(() -> valueAccess.open(sara, first, ""))
                .isInstanceOf(ValueAccess.ReasonRequiredException.class);
        valueAccess.open(sara, first, "again");

        ApprovalRequiredException needed = catchThrowableOfType(
                () -> valueAccess.open(sara, new ValueAccess.Sealed(Set.of("police"), what + "3", "query"), "a third"),
                ApprovalRequiredException.class);
        assertThat(needed.kind()).isEqualTo(Kind.VALUES_IN_BULK);
        assertThat(voices.vote(needed.approval(), RITA, true)).isEqualTo(Answer.DONE);
        valueAccess.open(sara, new ValueAccess.Sealed(Set.of("police"), what + "3", "query"), "a third");

        assertThat(seen("dinarp", what)).isEqualTo(2);
        assertThat(seen("ministry", what)).isZero();
        assertThat(seen("*", what)).isEqualTo(2);
        assertThat(seen("", what)).isZero();
    }

    private static int seen(String institution, String subject) throws Exception {
        try (Connection reader = database.reader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(
                        "select set_config('enlace.institution', '" + institution + "', false); ")) {
            row.next();
            try (ResultSet count = reader.createStatement()
                    .executeQuery("select count(*) from access.opening where subject = '" + subject + "'")) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    private List<UUID> unreviewed() throws Exception {
        return new Transactions(database.appDataSource())
                .run(tx -> approvals.unreviewed(tx)).stream()
                        .map(Approvals.Unreviewed::id)
                        .toList();
    }

    private static List<String> actions(UUID id) throws Exception {
        List<String> actions = new ArrayList<>();
        try (Connection app = database.app();
                Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select action, actor from audit.entry where subject = '" + id + "' order by at, seq")) {
            while (rows.next()) {
                actions.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return actions;
    }
}
