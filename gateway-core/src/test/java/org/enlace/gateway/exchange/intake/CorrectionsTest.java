package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.intake.Candidates.ATTORNEY;
import static org.enlace.gateway.exchange.intake.Candidates.MINISTRY;
import static org.enlace.gateway.exchange.intake.Candidates.POLICE;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Content;
import org.enlace.gateway.exchange.intake.Submission.Receiver;
import org.enlace.gateway.exchange.intake.Submission.Withdrawal;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CorrectionsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String ALL =
            "select link || ' v' || version || ' ' || kind || ' ' || state from delivery.delivery d order by link, (select max(order_seq) from delivery.delivery_order where delivery_id = d.id)";

    private IntakeFixture fixture;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        fixture = new IntakeFixture(database, Candidates.KEYS, "node-1");
        fixture.empty();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void whoHasAnEarlierVersionAndIsNotEntitledToTheNextHearsThatItNoLongerStands() throws Exception {
        submit(version("1", false, MINISTRY, ATTORNEY));
        end(MINISTRY, "DELIVERED");
        end(ATTORNEY, "DELIVERED");

        submit(version("2", false, ATTORNEY));

        assertThat(fixture.words(ALL))
                .containsExactlyInAnyOrder(
                        "fge/reports v1 RECORD DELIVERED",
                        "fge/reports v2 RECORD WAITING",
                        "ministry/notices v1 RECORD DELIVERED",
                        "ministry/notices v1 WITHDRAWAL WAITING");
        submit(version("3", false, ATTORNEY));
        assertThat(fixture.count("delivery.delivery where kind = 'WITHDRAWAL'"))
                .as("told once")
                .isOne();
    }

    @Test
    void whatNeverLeftIsCancelledWhereItIsNotDueAnyMoreAndAudited() throws Exception {
        submit(version("1", false, MINISTRY, ATTORNEY));

        submit(version("2", false, ATTORNEY));

        assertThat(fixture.words(ALL))
                .containsExactly(
                        "fge/reports v1 RECORD WAITING",
                        "fge/reports v2 RECORD WAITING",
                        "ministry/notices v1 RECORD CANCELLED");
        assertThat(fixture.words("select facts ->> 'fault' from audit.entry where action = 'CANCELLED'"))
                .containsExactly("NOT_ENTITLED");
    }

    @Test
    void aVersionThatMayHaveArrivedIsTakenBackToo() throws Exception {
        submit(version("1", false, MINISTRY));
        execute("update delivery.delivery set state = 'RETRYING', outcome_unknown = true");

        submit(version("2", false, ATTORNEY));

        assertThat(fixture.words(ALL))
                .containsExactly(
                        "fge/reports v2 RECORD WAITING",
                        "ministry/notices v1 RECORD CANCELLED",
                        "ministry/notices v1 WITHDRAWAL WAITING");
    }

    @Test
    void aLaterVersionTakesTheHeldPlaceOfAnEarlierOneOnlyWhereTheAgreementSaysSo() throws Exception {
        submit(version("1", true, MINISTRY, ATTORNEY));
        execute("update delivery.delivery set state = 'PARKED' where link = 'ministry/notices'");

        Candidate second =
                version("2", List.of(receiver(MINISTRY, true), receiver(ATTORNEY, false)), VersionRule.NEW_VERSION);
        submit(second);

        assertThat(fixture.words(ALL))
                .containsExactly(
                        "fge/reports v1 RECORD WAITING",
                        "fge/reports v2 RECORD WAITING",
                        "ministry/notices v1 RECORD CANCELLED",
                        "ministry/notices v2 RECORD WAITING");
    }

    @Test
    void ofTwoVersionsInOneGroupOnlyTheLaterGoesWhereTheEarlierIsNotDue() throws Exception {
        CompletableFuture<IntakeResult> first = fixture.committer.submit(version("1", false, MINISTRY, ATTORNEY));
        CompletableFuture<IntakeResult> second = fixture.committer.submit(version("2", false, ATTORNEY));
        IntakeCommitter.await(first);
        IntakeCommitter.await(second);

        assertThat(fixture.words(ALL))
                .contains("fge/reports v1 RECORD WAITING", "fge/reports v2 RECORD WAITING")
                .noneMatch(each -> each.startsWith("ministry/notices") && each.endsWith("WAITING"));
    }

    @Test
    void aRecordThatIsTakenBackLeavesThePictureAndAnyoneWhoHasItIsTold() throws Exception {
        UUID id = submit(version("1", false, MINISTRY, ATTORNEY));
        end(MINISTRY, "DELIVERED");

        assertThat(withdraw(id)).isEqualTo(new IntakeResult.Withdrawn(1));

        assertThat(fixture.words(ALL))
                .containsExactly(
                        "fge/reports v1 RECORD CANCELLED",
                        "ministry/notices v1 RECORD DELIVERED",
                        "ministry/notices v1 WITHDRAWAL WAITING");
        assertThat(fixture.words("select state from journal.message")).containsExactly("WITHDRAWN");
        assertThat(fixture.count("registry.current_record")).isZero();
        assertThat(fixture.words(
                        "select actor || ' ' || (facts ->> 'reason') from audit.entry where action = 'WITHDRAWN'"))
                .containsExactly("operator:olga wrong agency");
        assertThat(withdraw(id)).isEqualTo(new IntakeResult.NotStanding());
        assertThat(withdraw(UUID.randomUUID())).isEqualTo(new IntakeResult.NotStanding());
    }

    @Test
    void whereAnEarlierVersionStandsItSpeaksAgain() throws Exception {
        UUID first = submit(version("1", false, MINISTRY, ATTORNEY));
        end(MINISTRY, "DELIVERED");
        UUID second = submit(version("2", false, MINISTRY, ATTORNEY));
        end(MINISTRY, "DELIVERED");

        assertThat(withdraw(second)).isEqualTo(new IntakeResult.Withdrawn(1));

        assertThat(fixture.words(ALL.replace("' ' || kind", "' g' || generation")))
                .as("what the Attorney General never got, he gets in its own place")
                .containsExactly(
                        "fge/reports v1 g1 WAITING",
                        "fge/reports v2 g1 CANCELLED",
                        "ministry/notices v1 g1 DELIVERED",
                        "ministry/notices v2 g1 DELIVERED",
                        "ministry/notices v1 g2 WAITING");
        assertThat(fixture.words("select message_id from registry.current_record"))
                .containsExactly(first.toString());
        assertThat(fixture.words("select state from journal.message order by version"))
                .containsExactly("ACCEPTED", "WITHDRAWN");
    }

    @Test
    void anEarlierVersionSpeaksAgainOnlyToThoseEntitledToItAndToAllOfThem() throws Exception {
        LinkId posts = LinkId.parse("eurofront/EF-TRI-BR");
        submit(version("1", false, MINISTRY));
        end(MINISTRY, "DELIVERED");
        UUID second = submit(version("2", false, posts));
        end(posts, "DELIVERED");
        end(MINISTRY, "DELIVERED");

        withdraw(second);

        assertThat(fixture.words(ALL))
                .as("by the agreements, reports go to the Ministry and the Attorney General")
                .containsExactly(
                        "eurofront/EF-TRI-BR v2 RECORD DELIVERED",
                        "eurofront/EF-TRI-BR v2 WITHDRAWAL WAITING",
                        "fge/reports v1 RECORD WAITING",
                        "ministry/notices v1 RECORD DELIVERED",
                        "ministry/notices v1 WITHDRAWAL DELIVERED",
                        "ministry/notices v1 RECORD WAITING");
    }

    @Test
    void whoAsksTwiceIsToldTwiceAndItHappensOnce() throws Exception {
        UUID id = submit(version("1", false, MINISTRY));
        Withdrawal asked = new Withdrawal(id, "operator:olga", "wrong agency");
        CompletableFuture<IntakeResult> first = fixture.committer.submit(asked);
        CompletableFuture<IntakeResult> second =
                fixture.committer.submit(new Withdrawal(id, "operator:olga", "wrong agency"));

        assertThat(List.of(IntakeCommitter.await(first), IntakeCommitter.await(second)))
                .containsExactlyInAnyOrder(new IntakeResult.Withdrawn(0), new IntakeResult.NotStanding());
        assertThat(fixture.count("audit.entry where action = 'WITHDRAWN'")).isOne();
    }

    @Test
    void ofThreeVersionsInOneGroupTheFirstGoesOnlyWhereAllFollow() throws Exception {
        CompletableFuture<IntakeResult> first = fixture.committer.submit(version("1", false, MINISTRY, ATTORNEY));
        CompletableFuture<IntakeResult> second = fixture.committer.submit(version("2", false, MINISTRY, ATTORNEY));
        CompletableFuture<IntakeResult> third = fixture.committer.submit(version("3", false, ATTORNEY));
        IntakeCommitter.await(first);
        IntakeCommitter.await(second);
        IntakeCommitter.await(third);

        assertThat(fixture.words(ALL))
                .filteredOn(each -> each.startsWith("ministry"))
                .noneMatch(each -> each.endsWith("WAITING"));
    }

    @Test
    void whatComesAgainAfterItWasTakenBackIsNewsToItsReceiver() throws Exception {
        UUID id = submit(version("1", false, MINISTRY));
        end(MINISTRY, "DELIVERED");
        withdraw(id);
        end(MINISTRY, "DELIVERED");

        submit(version("1", false, MINISTRY));

        assertThat(fixture.words("select distinct effect_key from delivery.delivery where kind = 'RECORD'"))
                .hasSize(2);
    }

    @Test
    void aRecordThatWasTakenBackMayComeAgain() throws Exception {
        UUID id = submit(version("1", false, MINISTRY));
        withdraw(id);

        UUID again = submit(version("1", false, MINISTRY));

        assertThat(again).isNotEqualTo(id);
        assertThat(fixture.words("select version || ' ' || state from journal.message order by version"))
                .containsExactly("1 WITHDRAWN", "2 ACCEPTED");
        assertThat(fixture.words("select message_id from registry.current_record"))
                .containsExactly(again.toString());
    }

    private static Candidate version(String payload, boolean supersede, LinkId... to) {
        return version(
                payload,
                java.util.Arrays.stream(to)
                        .map(link -> receiver(link, supersede))
                        .toList(),
                VersionRule.NEW_VERSION);
    }

    private static Candidate version(String payload, List<Receiver> to, VersionRule rule) {
        Candidate it = Candidates.message(UUID.randomUUID().toString(), payload, "P-1", rule);
        Content said = it.content().orElseThrow();
        return new Candidate(
                it.envelope(),
                it.receiptId(),
                it.key(),
                it.batch(),
                it.payload(),
                Optional.of(new Content(
                        said.mapping(), said.businessId(), said.rule(), said.population(), said.record(), to)),
                it.findings(),
                it.hops());
    }

    private static Receiver receiver(LinkId to, boolean supersede) {
        Policy policy = new Policy(to.partner() + "/police-report/v1", Purpose.STATISTICS, Map.of());
        Route route = new Route(
                "police-reports",
                to,
                policy,
                to + "/police-report/v1",
                Purpose.STATISTICS,
                "Convenio",
                30,
                supersede,
                Set.of());
        return new Receiver(route, Duration.ofDays(7));
    }

    private UUID submit(Candidate candidate) {
        assertThat(candidate.envelope().link()).isEqualTo(POLICE);
        IntakeResult intakeResult = IntakeCommitter.await(fixture.committer.submit(candidate));
        return ((IntakeResult.Taken) intakeResult).accepted().messageId();
    }

    private IntakeResult withdraw(UUID message) {
        return IntakeCommitter.await(
                fixture.committer.submit(new Withdrawal(message, "operator:olga", "wrong agency")));
    }

    private void end(LinkId link, String state) throws SQLException {
        execute("update delivery.delivery set state = '" + state + "', finished_at = now() where link = '" + link
                + "' and finished_at is null");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
