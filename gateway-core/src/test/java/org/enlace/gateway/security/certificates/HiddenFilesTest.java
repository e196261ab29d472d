package org.enlace.gateway.security.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.security.certificates.TestTls.BEGAN;
import static org.enlace.gateway.security.certificates.TestTls.NOW;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.enlace.connector.LinkId;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway may not read is a problem of that file or folder alone; everything else goes on, and new files are taken. */
class HiddenFilesTest {

    private static final LinkId LINK = new LinkId("police", "notices");
    private static final String OWN = "links/police/notices/own";
    private static final String TRUST = "links/police/notices/trust";
    private static final String MAIN = "links/police/notices/accepted/main";
    /** A file with the rights of a key, which root cannot read from its beginning either. */
    private static final Path UNREADABLE = Path.of("/proc/self/mem");

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    private CertificateStore certificates() {
        return new CertificateStore(folder, clock);
    }

    private static List<String> problems(CertificateStore certificates) {
        return certificates.problems().stream()
                .map(each -> each.file() + " " + each.flaw())
                .toList();
    }

    private void hide(String file) throws IOException {
        Path target = folder.resolve(file);
        Files.deleteIfExists(target);
        Files.createSymbolicLink(target, UNREADABLE);
    }

    @Test
    void aFileThatCannotBeReadIsAProblemAndAllOthersAreTaken() throws IOException {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made before = tls.caller("antes");
        DemoCertificateAuthority.Made revoked = tls.caller("malo");
        tls.trust(MAIN, "before", before);
        tls.write(MAIN + "/revoked.pem", revoked.pem() + tls.authority.itself().pem(), "rw-r--r--");
        tls.write(
                MAIN + "/ca.crl",
                TestLists.list(tls.authority.itself(), BEGAN, NOW.plus(Duration.ofDays(7)), revoked.certificate()),
                "rw-r--r--");
        tls.put(OWN, "us", tls.caller("nosotros"));
        tls.put("door", "a", tls.host("puerta"));
        CertificateStore certificates = certificates();
        hide(MAIN + "/before.pem");
        hide(MAIN + "/ca.crl");
        hide(OWN + "/us.key");
        hide("door/a.pem");
        DemoCertificateAuthority.Made fresh = tls.caller("nuevo");
        tls.trust(MAIN, "fresh", fresh);

        assertThat(certificates.look()).isTrue();

        assertThat(problems(certificates))
                .containsExactlyInAnyOrder(
                        MAIN + "/before.pem CERTIFICATE_UNREADABLE",
                        MAIN + "/ca.crl LIST_UNREADABLE",
                        OWN + "/us.key KEY_UNREADABLE",
                        "door/a.pem CERTIFICATE_UNREADABLE");
        assertThat(certificates.accepts(LINK, "main", fresh.certificate())).isTrue();
        assertThat(certificates.accepts(LINK, "main", before.certificate()))
                .as("what was known before goes on")
                .isTrue();
        assertThat(certificates.accepts(LINK, "main", revoked.certificate())).isFalse();
        assertThat(certificates.shows(LINK)).isTrue();
        assertThat(certificates.serverReady()).isTrue();
        assertThat(problems(certificates()))
                .as("who looks for the first time, as ./enlace check does")
                .hasSize(4);
    }

    @Test
    void aLinkThatLeadsNowhereEndsNoLook() throws IOException {
        AtomicInteger files = new AtomicInteger();
        for (String place : List.of("door", OWN, TRUST, MAIN)) {
            Files.createDirectories(folder.resolve(place));
            Files.createSymbolicLink(folder.resolve(place).resolve("gone.pem"), folder.resolve("nowhere"));
            for (int i = 0; i < 10; i++) {
                Files.writeString(folder.resolve(place).resolve("f" + files.incrementAndGet() + ".txt"), "x");
            }
        }
        String print = CertificateStoreSnapshot.printOf(folder);
        for (int i = 1; i <= files.get(); i++) {
            assertThat(print).contains("/f" + i + ".txt=");
        }
        assertThat(print).contains("gone.pem=NoSuchFileException");
        assertThat(certificates().problems()).isEmpty();
    }

    @Test
    void whoLooksInVainTwiceInARowSaysSo() {
        TestTls tls = new TestTls(folder);
        tls.put("door", "a", tls.host("puerta"));
        CertificateStore certificates = certificates();
        CertificateStore.Print moving = () -> {
            throw new NoSuchFileException("gone");
        };
        assertThat(certificates.look(moving)).isFalse();
        assertThat(certificates.problems()).as("in the middle of a change").isEmpty();
        certificates.look(moving);
        assertThat(problems(certificates)).containsExactly(" FOLDER_UNREADABLE");
        assertThat(certificates.serverReady()).isTrue();
        certificates.look();
        assertThat(certificates.problems()).isEmpty();
        certificates.look(moving);
        assertThat(certificates.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        MAIN + ", ---------, " + MAIN,
        MAIN + ", r--------, " + MAIN,
        MAIN + ", --x------, " + MAIN,
        "links/police, ---------, links/police",
        "links/police, r--------, links/police",
        "links/police/notices/accepted, r--------, links/police/notices/accepted",
        "'', ---------, ''",
        "'', r--------, ''"
    })
    void aFolderThatCannotBeReadKeepsWhatItHad(String shut, String rights, String told) throws IOException {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made caller = tls.caller("antes");
        tls.trust(MAIN, "before", caller);
        CertificateStore certificates = certificates();
        Path closed = folder.resolve(shut);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString(rights));
        try {
            assumeFalse(Files.isReadable(closed) && Files.isExecutable(closed), "root reads everything");
            certificates.look();
            assertThat(problems(certificates)).containsExactly(told + " FOLDER_UNREADABLE");
            assertThat(certificates.accepts(LINK, "main", caller.certificate())).isTrue();
            assertThat(problems(certificates())).containsExactly(told + " FOLDER_UNREADABLE");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
        certificates.look();
        assertThat(certificates.problems()).isEmpty();
    }

    @Test
    void aLinkIntoAFolderOfOthersIsAProblemAndNotNothing(@TempDir Path others) throws IOException {
        TestTls tls = new TestTls(folder);
        tls.put("door", "a", tls.host("puerta"));
        CertificateStore certificates = certificates();
        Path away = others.resolve("a.pem");
        Files.move(folder.resolve("door/a.pem"), away);
        Files.createSymbolicLink(folder.resolve("door/a.pem"), away);
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(away), "root reads everything");
            certificates.look();
            assertThat(problems(certificates)).containsExactly("door/a.pem CERTIFICATE_UNREADABLE");
            assertThat(certificates.serverReady()).isTrue();
        } finally {
            Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
