package org.enlace.gateway.operations.certificaterenewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.OpensslAuthority;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.CertificateSubject;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.enlace.gateway.security.certificates.renewal.KeyKind;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** An approval is for all that is done, is not lost when it cannot be done, and is never gone round by breaking a file first. */
class RenewalServiceTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LinkId LINK = LinkId.parse("police/outcomes");
    private static final CertificateFolder ACCEPTED = CertificateFolder.accepted(LINK, "certificate");
    private static final CertificateFolder TRUST = CertificateFolder.trust(LINK);
    private static final Approvals.Who INSTALLATION = new Approvals.Who("adela", Role.ADMINISTRATOR, "*");
    private static final Approvals.Who OTHER = new Approvals.Who("otra", Role.ADMINISTRATOR, "*");
    private static final CertificateSubject NAMED =
            new CertificateSubject(new X500Principal("CN=enlace.example"), List.of("enlace.example"));
    private static final Clock CLOCK = Clock.systemUTC();

    private final TestTls tls = new TestTls(TestResends.CERTIFICATES);
    private final CertificateStore running = new CertificateStore(TestResends.CERTIFICATES, CLOCK);
    private RenewalService renewalService;

    @BeforeEach
    void open() {
        renewalService = new TestRenewals(
                        database.appDataSource(),
                        TestPartners.shipped(),
                        running,
                        TestAccess.approvals(database.appDataSource(), CLOCK),
                        CLOCK)
                .renewals;
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        FileSystemUtils.deleteRecursively(TestResends.CERTIFICATES);
        Files.createDirectories(TestResends.CERTIFICATES);
    }

    private static String flaw(ThrowingCallable deed) {
        RenewalRefusedException refused = catchThrowableOfType(RenewalRefusedException.class, deed);
        assertThat(refused).as("was refused").isNotNull();
        return refused.flaw().name();
    }

    private static void asks(ThrowingCallable deed) {
        assertThat(catchThrowableOfType(ApprovalRequiredException.class, deed))
                .as("asks")
                .isNotNull();
    }

    /** Somebody else agrees to what this asks for. */
    private static void agreed(ThrowingCallable deed) {
        ApprovalRequiredException needed = catchThrowableOfType(ApprovalRequiredException.class, deed);
        assertThat(needed).as("asks").isNotNull();
        assertThat(TestAccess.voices(database.appDataSource(), CLOCK).vote(needed.approval(), OTHER, true))
                .isEqualTo(ApprovalDecisions.Answer.DONE);
    }

    private static Path at(CertificateFolder certificateFolder, String file) {
        return TestResends.CERTIFICATES.resolve(certificateFolder.folder()).resolve(file);
    }

    private static List<String> files(CertificateFolder certificateFolder) throws IOException {
        try (Stream<Path> files = Files.list(TestResends.CERTIFICATES.resolve(certificateFolder.folder()))) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static int audited(String action, String word) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from audit.entry e where action = '" + action
                        + "' and e::text like '%" + word + "%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void whomALinkTrustsIsSaidOneByOne() throws Exception {
        DemoCertificateAuthority.Made asked = tls.host("pedido");
        DemoCertificateAuthority.Made hidden =
                new DemoCertificateAuthority("Escondida", TestTls.BEGAN, TestTls.ENDS).itself();
        assertThat(flaw(() -> renewalService.take(INSTALLATION, TRUST, asked.pem() + hidden.pem(), "", "x")))
                .isEqualTo("ONE_AT_A_TIME");
        assertThat(flaw(() -> renewalService.take(INSTALLATION, TRUST, asked.pem(), hidden.pem(), "x")))
                .isEqualTo("ONE_AT_A_TIME");
        agreed(() -> renewalService.take(INSTALLATION, TRUST, asked.pem(), "", "x"));
        renewalService.take(INSTALLATION, TRUST, asked.pem(), "", "x");
        assertThat(flaw(() -> renewalService.take(INSTALLATION, TRUST, asked.pem() + hidden.pem(), "", "x")))
                .as("though the first lies there")
                .isEqualTo("ONE_AT_A_TIME");
    }

    @Test
    void aFileThatCannotBeReadNowGoesWithASecondVoiceAsWell() throws Exception {
        CertificateFolder own = CertificateFolder.own(LINK);
        tls.put(own.folder().toString(), "old", tls.caller("viejo"));
        tls.put(own.folder().toString(), "next", tls.caller("nuevo"));
        running.look();
        Path key = at(own, "old.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        asks(() -> renewalService.retire(INSTALLATION, own, "old.pem", "x"));
        Files.writeString(at(own, "odd.pem"), "no es ningún certificado");
        asks(() -> renewalService.retire(INSTALLATION, own, "odd.pem", "x"));
        assertThat(files(own)).contains("old.pem", "odd.pem");

        agreed(() -> renewalService.retire(INSTALLATION, own, "old.pem", "otra vez"));
        int before = audited("CERTIFICATE_RETIRED", own.folder().toString());
        renewalService.retire(INSTALLATION, own, "old.pem", "x");
        renewalService.retire(INSTALLATION, own, "old.pem", "x");
        assertThat(audited("CERTIFICATE_RETIRED", own.folder().toString()))
                .as("once")
                .isEqualTo(before + 1);
        assertThat(files(own)).doesNotContain("old.pem");
    }

    @Test
    void ourAnswerOfAnotherIssuerNeedsASecondVoice(@TempDir Path first, @TempDir Path second) throws Exception {
        OpensslAuthority ministry = new OpensslAuthority(first);
        OpensslAuthority likeIt = new OpensslAuthority(second);
        CertificateFolder endpoint = CertificateFolder.server();
        String one = ministry.sign(renewalService
                .request(INSTALLATION, endpoint, KeyKind.EC, NAMED, false, "x")
                .pem());
        renewalService.take(INSTALLATION, endpoint, one, ministry.pem(), "the first of all");
        String csr = renewalService
                .request(INSTALLATION, endpoint, KeyKind.EC, NAMED, false, "x")
                .pem();
        String foreign = likeIt.sign(csr);
        asks(() -> renewalService.take(INSTALLATION, endpoint, foreign, likeIt.pem(), "same name, another key"));
        asks(() -> renewalService.take(INSTALLATION, endpoint, foreign, "", "x"));
        assertThat(running.states()).hasSize(1);
        String same = ministry.sign(csr);
        Path odd = Files.writeString(at(endpoint, "odd.pem"), "what is shown now cannot be known");
        asks(() -> renewalService.take(INSTALLATION, endpoint, same, "", "x"));
        Files.delete(odd);
        renewalService.take(INSTALLATION, endpoint, same, "", "the same issuer");
        assertThat(running.states()).hasSize(2);
    }

    @Test
    void anApprovalIsNotBurnedByAFolderThatIsShut() throws Exception {
        DemoCertificateAuthority.Made next = tls.caller("siguiente");
        ThrowingCallable take = () -> renewalService.take(INSTALLATION, ACCEPTED, next.pem(), "", "x");
        agreed(take);
        Path lock = TestResends.CERTIFICATES.resolve(".renewal.lock");
        Files.deleteIfExists(lock);
        Files.createDirectory(lock);
        int spent = audited("APPROVAL_SPENT", "CERTIFICATES");
        assertThat(flaw(take)).isEqualTo("FOLDER_CLOSED");
        assertThat(audited("APPROVAL_SPENT", "CERTIFICATES")).isEqualTo(spent);
        Files.delete(lock);

        // What nobody could see before: the draft's name is taken.
        Path draft = at(ACCEPTED, draft(next));
        Files.createDirectories(draft.resolve("x"));
        int unchanged = audited("CERTIFICATE_UNCHANGED", LINK.toString());
        assertThat(flaw(take)).isEqualTo("FOLDER_CLOSED");
        assertThat(audited("CERTIFICATE_UNCHANGED", LINK.toString())).isEqualTo(unchanged + 1);
        FileSystemUtils.deleteRecursively(draft);
        renewalService.take(INSTALLATION, ACCEPTED, next.pem(), "", "x");
        assertThat(files(ACCEPTED)).hasSize(1);

        // What was done is done: the voice for it is not good for another time.
        Files.delete(at(ACCEPTED, files(ACCEPTED).get(0)));
        running.look();
        asks(take);
    }

    private String draft(DemoCertificateAuthority.Made made) throws Exception {
        CertificateFolder elsewhere = CertificateFolder.accepted(LINK, "elsewhere");
        agreed(() -> renewalService.take(INSTALLATION, elsewhere, made.pem(), "", "x"));
        return "."
                + renewalService
                        .take(INSTALLATION, elsewhere, made.pem(), "", "x")
                        .file()
                        .getFileName() + ".new";
    }

    @Test
    void theAuditSaysUnchangedOnlyOfWhatIs() throws Exception {
        CertificateFolder own = CertificateFolder.own(LINK);
        tls.put(own.folder().toString(), "old", tls.caller("viejo"));
        tls.put(own.folder().toString(), "next", tls.caller("nuevo"));
        running.look();
        agreed(() -> renewalService.retire(INSTALLATION, own, "old", "x"));
        Files.createDirectories(at(own, "old.key.retired").resolve("x"));
        int before = audited("CERTIFICATE_UNCHANGED", own.folder().toString());
        assertThat(flaw(() -> renewalService.retire(INSTALLATION, own, "old", "x")))
                .isEqualTo("FOLDER_CLOSED");
        assertThat(files(own)).contains("old.pem.retired").doesNotContain("old.pem");
        assertThat(audited("CERTIFICATE_UNCHANGED", own.folder().toString())).isEqualTo(before);
    }

    @Test
    void aRequestThatCannotBeReadIsToldAndForgottenByName() throws Exception {
        CertificateFolder endpoint = CertificateFolder.server();
        String first = renewalService
                .request(INSTALLATION, endpoint, KeyKind.EC, NAMED, false, "x")
                .keySha256();
        renewalService.request(INSTALLATION, endpoint, KeyKind.EC, NAMED, true, "x");
        assertThat(audited("CERTIFICATE_REQUESTED", "forgets%" + first)).isEqualTo(1);
        Files.writeString(at(endpoint, "renewal.pending"), "roto");
        assertThat(flaw(() -> renewalService.open(endpoint))).isEqualTo("REQUEST_UNREADABLE");
        assertThat(flaw(() -> renewalService.take(
                        INSTALLATION, endpoint, tls.host("x").pem(), "", "x")))
                .isEqualTo("REQUEST_UNREADABLE");
        renewalService.request(INSTALLATION, endpoint, KeyKind.EC, NAMED, true, "x");
        Files.delete(at(endpoint, "renewal.pending"));
        Files.createDirectory(at(endpoint, "renewal.pending"));
        assertThat(flaw(() -> renewalService.request(INSTALLATION, endpoint, KeyKind.EC, NAMED, false, "x")))
                .isEqualTo("REQUEST_UNREADABLE");
    }
}
