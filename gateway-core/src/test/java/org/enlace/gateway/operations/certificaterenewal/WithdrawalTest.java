package org.enlace.gateway.operations.certificaterenewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.ApprovalDecisions.Answer;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.access.TestAccess;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.enlace.gateway.security.certificates.renewal.RenewalProblem;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** What an institution takes back is never taken by the installation, and what the installation has taken is not taken back: anyone who is first. */
class WithdrawalTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LinkId LINK = LinkId.parse("police/outcomes");
    private static final CertificateFolder PLACE = CertificateFolder.accepted(LINK, "certificate");
    private static final Approvals.Who THEIRS = new Approvals.Who("ines", Role.INTEGRATOR, "police");
    private static final Approvals.Who COLLEAGUE = new Approvals.Who("iris", Role.INTEGRATOR, "police");
    private static final Approvals.Who FOREIGN = new Approvals.Who("igor", Role.INTEGRATOR, "ministry");
    private static final Approvals.Who INSTALLATION = new Approvals.Who("adela", Role.ADMINISTRATOR, "*");
    private static final int ROUNDS = 15;

    private final TestTls tls = new TestTls(TestResends.CERTIFICATES);

    @AfterEach
    void nothingIsLeft() throws Exception {
        FileSystemUtils.deleteRecursively(TestResends.CERTIFICATES);
        Files.createDirectories(TestResends.CERTIFICATES);
        sql("delete from renewals.proposal");
    }

    /** Each call is another node. */
    private static ProposalService node(Duration later) {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        return new TestRenewals(
                        database.appDataSource(),
                        TestPartners.shipped(),
                        new CertificateStore(TestResends.CERTIFICATES, clock),
                        TestAccess.approvals(database.appDataSource(), clock),
                        clock)
                .proposals;
    }

    private static UUID propose(ProposalService proposalService, DemoCertificateAuthority.Made made) throws Exception {
        return proposalService.propose(THEIRS, PLACE, made.pem(), "", "x");
    }

    private static void sql(String sql) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String sql) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int audited(String action, UUID id) throws Exception {
        return count("audit.entry e where action = '" + action + "' and e::text like '%" + id + "%'");
    }

    private static boolean letsIn(DemoCertificateAuthority.Made made) {
        return new CertificateStore(TestResends.CERTIFICATES, Clock.systemUTC())
                .accepts(LINK, "certificate", made.certificate());
    }

    @Test
    void whatIsWithdrawnIsNeverTakenAndIsWithdrawnOnce() throws Exception {
        ProposalService proposalService = node(Duration.ZERO);
        DemoCertificateAuthority.Made next = tls.caller("errado");
        UUID id = propose(proposalService, next);
        assertThat(proposalService.withdraw(FOREIGN, id, "x"))
                .as("another institution")
                .isEqualTo(Answer.UNKNOWN);
        assertThat(proposalService.withdraw(FOREIGN, UUID.randomUUID(), "x")).isEqualTo(Answer.UNKNOWN);
        assertThat(proposalService.withdraw(INSTALLATION, id, "x"))
                .as("the installation declines")
                .isEqualTo(Answer.UNKNOWN);
        assertThat(audited("CERTIFICATE_WITHDRAWN", id)).isZero();

        assertThat(proposalService.withdraw(COLLEAGUE, id, "era otro")).isEqualTo(Answer.DONE);
        assertThat(proposalService.withdraw(THEIRS, id, "era otro, de verdad"))
                .as("twice")
                .isEqualTo(Answer.DONE);
        assertThat(audited("CERTIFICATE_WITHDRAWN", id)).isEqualTo(1);
        assertThat(count("renewals.proposal where decided_by = 'iris' and said = 'era otro'"))
                .isEqualTo(1);

        assertThat(proposalService.accept(INSTALLATION, id, "x")).isEqualTo(Answer.CLOSED);
        assertThat(proposalService.decline(INSTALLATION, id, "x")).isEqualTo(Answer.CLOSED);
        assertThat(letsIn(next)).isFalse();
        assertThat(audited("CERTIFICATE_TAKEN", id)).isZero();
        assertThat(propose(proposalService, next))
                .as("once more is another one")
                .isNotEqualTo(id);
    }

    @Test
    void whatIsDecidedOrOverIsNotWithdrawn() throws Exception {
        ProposalService proposalService = node(Duration.ZERO);
        UUID taken = propose(proposalService, tls.caller("tomado"));
        UUID declined = propose(proposalService, tls.caller("rechazado"));
        UUID over = propose(proposalService, tls.caller("olvidado"));
        assertThat(proposalService.accept(INSTALLATION, taken, "x")).isEqualTo(Answer.DONE);
        assertThat(proposalService.decline(INSTALLATION, declined, "x")).isEqualTo(Answer.DONE);
        assertThat(proposalService.withdraw(THEIRS, taken, "x")).isEqualTo(Answer.CLOSED);
        assertThat(proposalService.withdraw(THEIRS, declined, "x")).isEqualTo(Answer.CLOSED);
        sql("update renewals.proposal set placed_at = null where id = '" + taken + "'");
        assertThat(proposalService.withdraw(THEIRS, taken, "x"))
                .as("on its way")
                .isEqualTo(Answer.CLOSED);
        assertThat(node(ProposalService.GOOD.plusHours(1)).withdraw(THEIRS, over, "x"))
                .isEqualTo(Answer.CLOSED);
        assertThat(count("renewals.proposal where state = 'WITHDRAWN'")).isZero();
    }

    @Test
    void anyoneWhoProposesAndWithdrawsInTurnWaits() throws Exception {
        ProposalService proposalService = node(Duration.ZERO);
        DemoCertificateAuthority.Made made = tls.caller("va y viene");
        for (int i = 0; i < FailedAttempts.MOST; i++) {
            assertThat(proposalService.withdraw(THEIRS, propose(proposalService, made), "x"))
                    .isEqualTo(Answer.DONE);
        }
        RenewalRefusedException often =
                catchThrowableOfType(RenewalRefusedException.class, () -> propose(proposalService, made));
        assertThat(often).isNotNull();
        assertThat(often.flaw()).isEqualTo(RenewalProblem.TOO_OFTEN);
    }

    /** Another connection has decided, and has not committed yet. */
    private static Answer meanwhile(UUID id, String state, Callable<Answer> deed) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection other = database.app();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update renewals.proposal set state = '" + state
                    + "', decided_by = 'other', decided_at = now(), said = 'x' where id = '" + id + "'");
            Future<Answer> answer = thread.submit(deed);
            awaitLock();
            assertThat(answer.isDone()).as("it waits for the other").isFalse();
            other.commit();
            return answer.get(2, TimeUnit.MINUTES);
        } finally {
            thread.shutdownNow();
        }
    }

    private static void awaitLock() throws Exception {
        for (int i = 0; i < 300; i++) {
            if (count("pg_stat_activity where wait_event_type = 'Lock' and query like '%renewals.proposal%'") > 0) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("nobody waits");
    }

    @Test
    void anyoneWhoIsSecondOnAnotherConnectionIsToldSo() throws Exception {
        DemoCertificateAuthority.Made first = tls.caller("primero");
        ProposalService proposalService = node(Duration.ZERO);
        UUID accepted = propose(proposalService, first);
        assertThat(meanwhile(accepted, "ACCEPTED", () -> proposalService.withdraw(THEIRS, accepted, "x")))
                .isEqualTo(Answer.CLOSED);
        assertThat(count("renewals.proposal where state = 'ACCEPTED' and decided_by = 'other'"))
                .isEqualTo(1);
        assertThat(audited("CERTIFICATE_WITHDRAWN", accepted)).isZero();

        DemoCertificateAuthority.Made second = tls.caller("segundo");
        UUID withdrawn = propose(proposalService, second);
        assertThat(meanwhile(withdrawn, "WITHDRAWN", () -> proposalService.accept(INSTALLATION, withdrawn, "x")))
                .isEqualTo(Answer.CLOSED);
        assertThat(letsIn(second)).isFalse();
        assertThat(audited("CERTIFICATE_TAKEN", withdrawn)).isZero();
    }

    @Test
    void ofTwoNodesAtOnceExactlyOneWins() throws Exception {
        ProposalService one = node(Duration.ZERO);
        ProposalService other = node(Duration.ZERO);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                DemoCertificateAuthority.Made made = tls.caller("ronda " + round);
                UUID id = propose(one, made);
                CountDownLatch go = new CountDownLatch(1);
                Future<Answer> withdrawn = threads.submit(() -> {
                    go.await();
                    return one.withdraw(THEIRS, id, "x");
                });
                Future<Answer> accepted = threads.submit(() -> {
                    go.await();
                    return other.accept(INSTALLATION, id, "x");
                });
                go.countDown();
                List<Answer> said = List.of(withdrawn.get(2, TimeUnit.MINUTES), accepted.get(2, TimeUnit.MINUTES));
                assertThat(said).as("round " + round).containsExactlyInAnyOrder(Answer.DONE, Answer.CLOSED);
                boolean taken = said.get(1) == Answer.DONE;
                assertThat(letsIn(made)).as("round " + round).isEqualTo(taken);
                assertThat(audited("CERTIFICATE_TAKEN", id)).isEqualTo(taken ? 1 : 0);
                assertThat(audited("CERTIFICATE_WITHDRAWN", id)).isEqualTo(taken ? 0 : 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
