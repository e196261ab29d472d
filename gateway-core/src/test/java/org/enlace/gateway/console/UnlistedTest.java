package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Role;
import org.enlace.gateway.access.SecondVoices;
import org.enlace.gateway.certificates.Authority;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.certificates.RevocationPolicy;
import org.enlace.gateway.certificates.Strictness;
import org.enlace.gateway.certificates.TestLists;
import org.enlace.gateway.certificates.TestTls;
import org.enlace.gateway.renewals.TestNode;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where lists are asked for, what is taken without one says that it lets nobody in, before it is taken and after. */
class UnlistedTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Place PLACE = Place.accepted(LinkId.parse("police/outcomes"), "certificate");
    private static final Strictness HARD = new Strictness(RevocationPolicy.HARD, ClockTolerance.USUAL);

    @TempDir
    private Path folder;

    @Test
    void aProposalThatNoListSpeaksOfIsTakenAndDoesNotCountUntilOneDoes() throws Exception {
        TestTls tls = new TestTls(folder);
        Clock clock = Clock.systemUTC();
        Certificates running = new Certificates(folder, clock, HARD);
        TestNode node = new TestNode("node-a", database.appDataSource(), folder, HARD, clock);
        CertificateBoard board = new CertificateBoard(running, node.renewals, node.proposals, clock, "node-a");
        Authority.Made made = tls.caller("siguiente");
        String chain = tls.authority.itself().pem();
        UUID id = node.proposals.propose(
                new Approvals.Who("ines", Role.INTEGRATOR, "police"), PLACE, made.pem(), chain, "x");
        assertThat(board.unlisted(id)).as("before it is taken").isTrue();
        assertThat(node.proposals.accept(new Approvals.Who("adela", Role.ADMINISTRATOR, "*"), id, "x"))
                .isEqualTo(SecondVoices.Answer.DONE);
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
