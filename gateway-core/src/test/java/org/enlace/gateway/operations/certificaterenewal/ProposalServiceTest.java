package org.enlace.gateway.operations.certificaterenewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.access.TestAccess;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateState;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.enlace.gateway.security.certificates.renewal.RenewalProblem;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** What waits does not wait for ever, and not in any number; what was taken and could not be put into its place is put there by the same answer. */
class ProposalServiceTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LinkId LINK = LinkId.parse("police/outcomes");
    private static final CertificateFolder PLACE = CertificateFolder.accepted(LINK, "certificate");
    private static final Approvals.Who THEIRS = new Approvals.Who("ines", Role.INTEGRATOR, "police");
    private static final Approvals.Who INSTALLATION = new Approvals.Who("adela", Role.ADMINISTRATOR, "*");

    private final TestTls tls = new TestTls(TestResends.CERTIFICATES);

    @AfterEach
    void nothingIsLeft() throws Exception {
        FileSystemUtils.deleteRecursively(TestResends.CERTIFICATES);
        Files.createDirectories(TestResends.CERTIFICATES);
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from renewals.proposal");
        }
    }

    private static ProposalService room(Duration later) {
        return all(later).proposals;
    }

    private static TestRenewals all(Duration later) {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        return new TestRenewals(
                database.appDataSource(),
                TestPartners.shipped(),
                new CertificateStore(TestResends.CERTIFICATES, clock),
                TestAccess.approvals(database.appDataSource(), clock),
                clock);
    }

    private static UUID propose(ProposalService proposalService, DemoCertificateAuthority.Made made) throws Exception {
        return proposalService.propose(THEIRS, PLACE, made.pem(), "", "x");
    }

    @Test
    void soManyWaitAtOnceAndNoMoreAndNoneForEver() throws Exception {
        ProposalService proposalService = room(Duration.ZERO);
        UUID last = null;
        for (int i = 0; i < ProposalService.MOST; i++) {
            last = propose(proposalService, tls.caller("n" + i));
        }
        RenewalRefusedException full = catchThrowableOfType(
                RenewalRefusedException.class, () -> propose(proposalService, tls.caller("uno más")));
        assertThat(full.flaw()).isEqualTo(RenewalProblem.TOO_MANY_WAIT);
        ProposalService later = room(ProposalService.GOOD.plusHours(1));
        assertThat(later.accept(INSTALLATION, last, "x")).isEqualTo(ApprovalDecisions.Answer.CLOSED);
        propose(later, tls.caller("uno más"));
    }

    @Test
    void whatCouldNotBePutIntoItsPlaceIsPutThereByTheSameAnswer() throws Exception {
        ProposalService proposalService = room(Duration.ZERO);
        DemoCertificateAuthority.Made next = tls.caller("siguiente");
        UUID id = propose(proposalService, next);
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            // As of a machine that died between the two.
            statement.execute(
                    "update renewals.proposal set state = 'ACCEPTED', decided_by = 'adela', decided_at = now()");
        }
        assertThat(proposalService.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.DONE);
        assertThat(new CertificateStore(TestResends.CERTIFICATES, Clock.systemUTC())
                        .accepts(LINK, "certificate", next.certificate()))
                .isTrue();
        assertThat(proposalService.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.CLOSED);
    }

    @Test
    void whatHasEndedMeanwhileIsNotTaken() throws Exception {
        UUID id =
                propose(room(Duration.ZERO), tls.authority.issue("breve", TestTls.BEGAN, TestTls.NOW.plusSeconds(600)));
        RenewalRefusedException over = catchThrowableOfType(
                RenewalRefusedException.class, () -> room(Duration.ofDays(1)).accept(INSTALLATION, id, "x"));
        assertThat(over.flaw()).isEqualTo(RenewalProblem.OUT_OF_DATE);
    }

    @Test
    void nobodyAnswersHimself() throws Exception {
        ProposalService proposalService = room(Duration.ZERO);
        UUID id = propose(proposalService, tls.caller("siguiente"));
        Approvals.Who same = new Approvals.Who(THEIRS.user(), Role.ADMINISTRATOR, "*");
        assertThat(proposalService.accept(same, id, "x")).isEqualTo(ApprovalDecisions.Answer.NOT_YOURS);
    }

    private static void accepted(UUID id, String when) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update renewals.proposal set state = 'ACCEPTED', decided_by = 'adela', placed_at = null, decided_at = now() - interval '"
                            + when + "' where id = '" + id + "'");
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

    private static int taken(UUID id) throws Exception {
        return count("audit.entry e where action = 'CERTIFICATE_TAKEN' and e::text like '%" + id + "%'");
    }

    @Test
    void anyoneWhoTakesItAgainIsInTheAuditAndNotForEver() throws Exception {
        ProposalService proposalService = room(Duration.ZERO);
        UUID id = propose(proposalService, tls.caller("siguiente"));
        accepted(id, "25 hours");
        assertThat(proposalService.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.CLOSED);
        accepted(id, "23 hours");
        assertThat(proposalService.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.DONE);
        assertThat(taken(id)).isEqualTo(1);

        // It lies there, and only the row does not know.
        accepted(id, "1 hour");
        assertThat(proposalService.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.DONE);
        assertThat(taken(id)).as("no file was changed").isEqualTo(1);
        assertThat(count("renewals.proposal where placed_at is not null")).isEqualTo(1);
        accepted(id, "1 hour");
        assertThat(proposalService.decline(INSTALLATION, id, "x"))
                .as("it counts")
                .isEqualTo(ApprovalDecisions.Answer.CLOSED);
    }

    @Test
    void whatWasTakenAndDoesNotLieThereCanBeDeclined() throws Exception {
        ProposalService proposalService = room(Duration.ZERO);
        UUID id = propose(proposalService, tls.caller("siguiente"));
        accepted(id, "25 hours");
        assertThat(proposalService.decline(INSTALLATION, id, "mejor no")).isEqualTo(ApprovalDecisions.Answer.DONE);
        assertThat(proposalService.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.CLOSED);
    }

    @Test
    void whatIsTakenOutDoesNotComeBackByAnOldRow() throws Exception {
        TestRenewals all = all(Duration.ZERO);
        UUID id = propose(all.proposals, tls.caller("siguiente"));
        UUID again = propose(all.proposals, tls.caller("otro"));
        tls.trust(PLACE.folder().toString(), "before", tls.caller("anterior"));
        assertThat(all.proposals.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.DONE);
        accepted(id, "1 hour");
        String file = new CertificateStore(TestResends.CERTIFICATES, Clock.systemUTC())
                .states().stream()
                        .map(CertificateState::file)
                        .filter(each -> !each.equals("before.pem"))
                        .findFirst()
                        .orElseThrow();
        ApprovalRequiredException needed = catchThrowableOfType(
                ApprovalRequiredException.class, () -> all.renewals.retire(INSTALLATION, PLACE, file, "x"));
        TestAccess.voices(database.appDataSource(), Clock.systemUTC())
                .vote(needed.approval(), new Approvals.Who("otra", Role.ADMINISTRATOR, "*"), true);
        all.renewals.retire(INSTALLATION, PLACE, file, "x");
        assertThat(all.proposals.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.CLOSED);
        assertThat(count("renewals.proposal where state = 'WAITING' and id = '" + again + "'"))
                .as("another certificate")
                .isEqualTo(1);
    }

    @Test
    void whoTriesInVainTooOftenWaits() throws Exception {
        ProposalService proposalService = room(Duration.ZERO);
        for (int i = 0; i < 30; i++) {
            var unused = catchThrowableOfType(
                    RenewalRefusedException.class, () -> proposalService.propose(THEIRS, PLACE, "hola", "", "x"));
        }
        RenewalRefusedException often = catchThrowableOfType(
                RenewalRefusedException.class, () -> propose(proposalService, tls.caller("siguiente")));
        assertThat(often).isNotNull();
        assertThat(often.flaw().name()).isEqualTo("TOO_OFTEN");
    }
}
