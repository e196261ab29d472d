package org.enlace.gateway.security.certificates.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.enlace.gateway.security.certificates.TestTls.BEGAN;
import static org.enlace.gateway.security.certificates.TestTls.ENDS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.enlace.connector.LinkId;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.TestLists;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.ValidationPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anyone who is not the user of the gateway makes no key that it cannot read, takes out none that it shows, and leaves no file in its way. */
class FolderOwnershipCheckTest {

    private static final LinkId LINK = new LinkId("police", "notices");
    private static final CertificateFolder ENDPOINT = CertificateFolder.server();
    private static final CertificateFolder MAIN = CertificateFolder.accepted(LINK, "main");
    private static final CertificateSubject ASKED =
            new CertificateSubject(new X500Principal("CN=enlace.example"), List.of("enlace.example"));
    private static final String SOMEBODY = "pasarela-de-ensayo";
    private static final int NOBODY = 65_534;

    @TempDir
    private Path folder;

    private Path root;
    private TestTls tls;

    @BeforeEach
    void begin() throws IOException {
        root = Files.createDirectory(folder.resolve("tls"));
        tls = new TestTls(root);
    }

    private CertificateRenewal by(String user) {
        return new CertificateRenewal(root, Clock.systemUTC(), ValidationPolicy.USUAL, Set.of(user));
    }

    private static RenewalRefusedException refusal(ThrowingCallable deed) {
        RenewalRefusedException refused = catchThrowableOfType(RenewalRefusedException.class, deed);
        assertThat(refused).as("was refused").isNotNull();
        assertThat(refused.flaw().name()).isEqualTo("OTHER_USER");
        return refused;
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(each -> root.relativize(each).toString()).sorted().toList();
        }
    }

    private String rights(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
    }

    @Test
    void anotherUserMakesNoKeyAndTakesOutNoneAndLeavesNothing() throws Exception {
        tls.put("door", "old", tls.host("puerta"));
        tls.put("door", "next", tls.host("puerta"));
        List<String> before = everything();
        RenewalRefusedException refused = refusal(() -> by(SOMEBODY).request(ENDPOINT, KeyKind.EC, ASKED, false));
        assertThat(refused.text(Locale.ENGLISH)).contains("runuser -u " + SOMEBODY);
        assertThat(refused.text(new Locale("es"))).contains("runuser -u " + SOMEBODY);
        refusal(() -> by(SOMEBODY).take(ENDPOINT, tls.host("x").pem(), ""));
        refusal(() -> by(SOMEBODY).retire(ENDPOINT, "old"));
        refusal(() -> by(SOMEBODY).request(CertificateFolder.own(LINK), KeyKind.EC, ASKED, false));
        assertThat(everything()).isEqualTo(before);

        String me = Files.getOwner(root).getName();
        by(me).request(ENDPOINT, KeyKind.EC, ASKED, false);
        by(me).retire(ENDPOINT, "old");
    }

    @Test
    void whatHoldsNoKeyIsForTheOwnerOfTheFolderAsWell() throws Exception {
        // The folder is ours, the gateway is another's: it must be able to look into what is made.
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        DemoCertificateAuthority.Made made =
                TestLists.issue(tls.authority.itself(), "quien", BEGAN, ENDS, TestLists.CLIENT);
        ImportedCertificate importedCertificate = by(SOMEBODY).take(MAIN, made.pem(), "");
        for (Path at = importedCertificate.file().getParent(); at != null; at = at.getParent()) {
            assertThat(rights(at.toString())).as(at.toString()).isEqualTo("rwxr-xr-x");
        }
        assertThat(rights(importedCertificate.file().toString())).isEqualTo("rw-r--r--");
        refusal(() -> by(SOMEBODY).request(ENDPOINT, KeyKind.EC, ASKED, false));

        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        CertificateFolder other = CertificateFolder.accepted(new LinkId("mies", "answers"), "main");
        by(SOMEBODY).take(other, made.pem(), "");
        assertThat(rights("links/mies/answers/accepted/main")).isEqualTo("rwxr-xr-x");
        assertThat(rights("links/mies")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aFolderOfKeysIsShutToOthersWhateverTheOneAbove() throws Exception {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        new CertificateRenewal(root, Clock.systemUTC()).request(ENDPOINT, KeyKind.EC, ASKED, false);
        assertThat(rights("door")).isEqualTo("rwx------");
    }

    @Test
    void rootLeavesNothingInTheFolderOfTheGateway() throws Exception {
        assumeTrue(Files.getOwner(folder).getName().equals("root"), "SKIPPED: only root can give a folder away");
        Files.setAttribute(root, "unix:uid", NOBODY);
        String owner = Files.getOwner(root).getName();
        DemoCertificateAuthority.Made made = tls.caller("quien");
        assertThat(refusal(() -> by(owner).take(MAIN, made.pem(), "")).what()).isEqualTo(owner);
        assertThat(refusal(() -> by(owner).request(ENDPOINT, KeyKind.EC, ASKED, false))
                        .what())
                .isEqualTo(owner);
        assertThat(everything()).containsExactly("");
    }
}
