package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.LinkId;
import org.enlace.gateway.console.certificate.CertificateService;
import org.enlace.gateway.console.certificate.CertificateView;
import org.enlace.gateway.operations.certificaterenewal.TestNode;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.RevocationPolicy;
import org.enlace.gateway.security.certificates.TestLists;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.ValidationPolicy;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where lists are asked for, what is taken without one says that it lets nobody in, before it is taken and after. */
class UnlistedTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final CertificateFolder PLACE =
            CertificateFolder.accepted(LinkId.parse("police/outcomes"), "certificate");
    private static final ValidationPolicy HARD = new ValidationPolicy(RevocationPolicy.HARD, ClockTolerance.USUAL);

    @TempDir
    private Path folder;

    @Test
    void aProposalThatNoListSpeaksOfIsTakenAndDoesNotCountUntilOneDoes() throws Exception {
        TestTls tls = new TestTls(folder);
        Clock clock = Clock.systemUTC();
        CertificateStore running = new CertificateStore(folder, clock, HARD);
        TestNode node = new TestNode("node-a", database.appDataSource(), folder, HARD, clock);
        CertificateService board = new CertificateService(running, node.renewals, node.proposals, clock, "node-a");
        DemoCertificateAuthority.Made made = tls.caller("siguiente");
        String chain = tls.authority.itself().pem();
        UUID id = node.proposals.propose(
                new Approvals.Who("ines", Role.INTEGRATOR, "police"), PLACE, made.pem(), chain, "x");
        assertThat(board.unlisted(id)).as("before it is taken").isTrue();
        assertThat(node.proposals.accept(new Approvals.Who("adela", Role.ADMINISTRATOR, "*"), id, "x"))
                .isEqualTo(ApprovalDecisions.Answer.DONE);
        running.look();
        assertThat(board.unlisted(id)).as("and after").isTrue();
        CertificateView view = board.one(PLACE.folder().toString());
        assertThat(view.certificates()).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo("UNLISTED");
            assertThat(each.current()).isFalse();
        });
        assertThat(view.worst()).isEqualTo("UNLISTED");

        tls.write(
                PLACE.folder() + "/ca.crl",
                TestLists.list(tls.authority.itself(), TestTls.BEGAN, TestTls.ENDS),
                "rw-r--r--");
        running.look();
        assertThat(board.unlisted(id)).isFalse();
        assertThat(board.one(PLACE.folder().toString()).worst()).isEqualTo("FAR");
    }
}
