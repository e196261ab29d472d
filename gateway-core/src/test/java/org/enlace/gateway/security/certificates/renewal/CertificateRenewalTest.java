package org.enlace.gateway.security.certificates.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.enlace.gateway.security.certificates.TestTls.BEGAN;
import static org.enlace.gateway.security.certificates.TestTls.ENDS;
import static org.enlace.gateway.security.certificates.TestTls.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.LinkId;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateState;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.RevocationPolicy;
import org.enlace.gateway.security.certificates.SettableClock;
import org.enlace.gateway.security.certificates.TestLists;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.ValidationPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the request to the day the old certificate goes, for keys of ours. */
class CertificateRenewalTest {

    private static final LinkId LINK = new LinkId("police", "notices");
    private static final CertificateFolder OWN = CertificateFolder.own(LINK);
    private static final CertificateSubject ASKED =
            new CertificateSubject(new X500Principal("CN=enlace.example"), List.of("enlace.example"));
    private static final Extension[] GOOD = {TestLists.names("enlace.example", "10.0.0.7"), TestLists.SERVER};

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private TestTls tls;
    private CertificateRenewal certificateRenewal;

    @BeforeEach
    void begin() {
        tls = new TestTls(folder);
        certificateRenewal = new CertificateRenewal(folder, clock);
    }

    private CertificateStore running() {
        return new CertificateStore(folder, clock);
    }

    private String request() throws IOException {
        return certificateRenewal.request(CertificateFolder.server(), KeyKind.EC, ASKED, false);
    }

    private PendingKey pending() throws IOException {
        return PendingKey.in(folder.resolve("door")).orElseThrow();
    }

    /** The authority's answer to the open request of the endpoint. */
    private DemoCertificateAuthority.Made answer(Instant from, Instant until, Extension... extensions)
            throws IOException {
        X509Certificate made =
                TestLists.certify(tls.authority.itself(), pending().shown(), "enlace.example", from, until, extensions);
        return new DemoCertificateAuthority.Made(made, pending().secret());
    }

    private RenewalRefusedException refusal(CertificateFolder place, String answer, String behind) {
        RenewalRefusedException refused = catchThrowableOfType(
                RenewalRefusedException.class, () -> certificateRenewal.take(place, answer, behind));
        assertThat(refused).as("was refused").isNotNull();
        return refused;
    }

    private RenewalProblem flaw(DemoCertificateAuthority.Made answer) {
        return refusal(CertificateFolder.server(), answer.pem(), "").flaw();
    }

    private List<String> files(String place) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(place))) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRequestDisturbsNothingAndIsOneHoweverOftenItIsMade() throws Exception {
        tls.put("door", "old", tls.host("puerta"));
        CertificateStore running = running();
        request();
        assertThat(files("door")).containsExactly("old.key", "old.pem", "renewal.pending");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("door/renewal.pending"))))
                .isEqualTo("rw-------");
        running.look();
        assertThat(running.problems()).isEmpty();
        assertThat(running.states()).hasSize(1);
        PendingKey first = pending();
        request();
        assertThat(pending().shown()).isEqualTo(first.shown());
        RenewalRefusedException other = catchThrowableOfType(
                RenewalRefusedException.class,
                () -> certificateRenewal.request(
                        CertificateFolder.server(),
                        KeyKind.EC,
                        new CertificateSubject(ASKED.subject(), List.of("otro.example")),
                        false));
        assertThat(other.flaw()).isEqualTo(RenewalProblem.REQUEST_DIFFERS);
        certificateRenewal.request(CertificateFolder.server(), KeyKind.EC, ASKED, true);
        assertThat(pending().shown()).isNotEqualTo(first.shown());
        assertThat(pending().toString()).doesNotContain("PRIVATE");
    }

    @Test
    void theAnswerIsShownAndTheOldOneStaysBeside() throws Exception {
        DemoCertificateAuthority.Made old = tls.host("puerta");
        tls.put("door", "old", old);
        CertificateStore running = running();
        request();
        DemoCertificateAuthority.Made answer = answer(NOW.minusSeconds(60), ENDS, GOOD);
        ImportedCertificate importedCertificate = certificateRenewal.take(
                CertificateFolder.server(), answer.pem(), tls.authority.itself().pem());
        assertThat(importedCertificate.before()).isFalse();
        assertThat(importedCertificate.beside())
                .extracting(CertificateState::file)
                .containsExactly("old.pem");
        running.look();
        assertThat(running.problems()).isEmpty();
        assertThat(running.states().stream().filter(CertificateState::current))
                .extracting(each -> each.place().folder().resolve(each.file()))
                .containsExactly(importedCertificate.file());
        String name = importedCertificate.file().getFileName().toString().replace(".pem", "");
        assertThat(files("door")).containsExactlyInAnyOrder(name + ".key", name + ".pem", "old.key", "old.pem");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("door/" + name + ".key"))))
                .isEqualTo("rw-------");

        assertThat(certificateRenewal
                        .take(CertificateFolder.server(), answer.pem(), "")
                        .before())
                .as("once more")
                .isTrue();
        assertThat(files("door")).hasSize(4);

        certificateRenewal.retire(CertificateFolder.server(), "old");
        certificateRenewal.retire(CertificateFolder.server(), "old.pem");
        running.look();
        assertThat(running.problems()).isEmpty();
        assertThat(running.states()).hasSize(1);
        assertThat(files("door")).contains("old.pem.retired", "old.key.retired").doesNotContain("old.key");
    }

    @Test
    void oneThatBeginsLaterLeavesTheOldOneShown() throws Exception {
        tls.put("door", "old", tls.host("puerta"));
        request();
        certificateRenewal.take(
                CertificateFolder.server(),
                answer(NOW.plus(Duration.ofDays(3)), ENDS, GOOD).pem(),
                "");
        CertificateStore running = running();
        assertThat(running.states().stream().filter(CertificateState::current))
                .extracting(CertificateState::file)
                .containsExactly("old.pem");
        assertThat(catchThrowableOfType(
                                RenewalRefusedException.class,
                                () -> certificateRenewal.retire(CertificateFolder.server(), "old"))
                        .flaw())
                .as("the new one is not valid yet")
                .isEqualTo(RenewalProblem.LAST_ONE);
        clock.pass(Duration.ofDays(4));
        certificateRenewal.retire(CertificateFolder.server(), "old");
    }

    @Test
    void anyoneWhoDiesBetweenTwoFilesLeavesTheOldStateAndTheNextCallEndsIt() throws Exception {
        tls.put("door", "old", tls.host("puerta"));
        request();
        PendingKey key = pending();
        DemoCertificateAuthority.Made answer = answer(NOW.minusSeconds(60), ENDS, GOOD);
        String name = certificateRenewal
                .take(CertificateFolder.server(), answer.pem(), "")
                .file()
                .getFileName()
                .toString();
        String plain = name.replace(".pem", "");

        // The key is there, its certificate is not, and a draft of it lies half-written.
        key.writeInto(folder.resolve("door"));
        tls.remove("door/" + name);
        Files.writeString(folder.resolve("door/." + name + ".new"), "-----BEGIN CERT");
        CertificateStore running = running();
        assertThat(running.problems()).isEmpty();
        assertThat(running.states()).extracting(CertificateState::file).containsExactly("old.pem");
        assertThat(running.serverReady()).isTrue();
        assertThat(certificateRenewal
                        .take(CertificateFolder.server(), answer.pem(), "")
                        .before())
                .isFalse();
        assertThat(files("door")).containsExactlyInAnyOrder("old.key", "old.pem", plain + ".key", name);

        // Both are there, and the pending key, too.
        key.writeInto(folder.resolve("door"));
        assertThat(certificateRenewal
                        .take(CertificateFolder.server(), answer.pem(), "")
                        .before())
                .isTrue();
        assertThat(files("door")).doesNotContain("renewal.pending");

        // Half of a pair was taken out.
        Files.move(folder.resolve("door/old.pem"), folder.resolve("door/old.pem.retired"));
        certificateRenewal.retire(CertificateFolder.server(), "old");
        assertThat(files("door")).contains("old.key.retired");
    }

    @Test
    void whatIsNotTheAnswerIsRefusedInOneSentenceAndNothingChanges() throws Exception {
        DemoCertificateAuthority.Made someOther = tls.host("enlace.example");
        assertThat(flaw(someOther)).isEqualTo(RenewalProblem.NOTHING_PENDING);
        request();
        List<String> before = files("door");
        assertThat(flaw(someOther)).isEqualTo(RenewalProblem.OTHER_KEY);
        assertThat(flaw(answer(BEGAN, NOW.minusSeconds(1), GOOD))).isEqualTo(RenewalProblem.OUT_OF_DATE);
        assertThat(flaw(answer(BEGAN, ENDS, GOOD[0], TestLists.CLIENT))).isEqualTo(RenewalProblem.WRONG_USE);
        assertThat(flaw(answer(BEGAN, ENDS, GOOD[0], TestLists.SIGNS_CERTIFICATES_ONLY)))
                .isEqualTo(RenewalProblem.WRONG_USE);
        assertThat(flaw(answer(BEGAN, ENDS, GOOD[0], TestLists.AUTHORITY))).isEqualTo(RenewalProblem.AUTHORITY_ITSELF);
        assertThat(flaw(answer(BEGAN, ENDS, TestLists.names("otro.example")))).isEqualTo(RenewalProblem.NAME_MISSING);
        String good = answer(BEGAN, ENDS, GOOD).pem();
        DemoCertificateAuthority.Made stranger = new DemoCertificateAuthority("Otra autoridad", BEGAN, ENDS).itself();
        assertThat(refusal(CertificateFolder.server(), good, stranger.pem()).flaw())
                .isEqualTo(RenewalProblem.CHAIN_BROKEN);
        assertThat(refusal(CertificateFolder.server(), "nothing", "").flaw())
                .isEqualTo(RenewalProblem.ANSWER_UNREADABLE);
        assertThat(refusal(CertificateFolder.server(), good, "nothing").flaw())
                .isEqualTo(RenewalProblem.ANSWER_UNREADABLE);
        assertThat(refusal(CertificateFolder.server(), good + pending().keyPem(), "")
                        .flaw())
                .isEqualTo(RenewalProblem.ANSWER_WITH_KEY);
        assertThat(files("door")).isEqualTo(before);
        RenewalRefusedException named = refusal(
                CertificateFolder.server(),
                answer(BEGAN, ENDS, TestLists.names("otro.example")).pem(),
                "");
        assertThat(named.text(Locale.ENGLISH))
                .isEqualTo("the certificate lacks the name enlace.example [NAME_MISSING]");
        assertThat(named.text(new Locale("es"))).contains("enlace.example").contains("[NAME_MISSING]");
        certificateRenewal.take(CertificateFolder.server(), good, "");
    }

    @Test
    void aChainIsTakenAsFarAsItHolds() throws Exception {
        DemoCertificateAuthority.Made root = tls.authority.itself();
        DemoCertificateAuthority.Made middle = TestLists.below(root, "En medio", BEGAN, ENDS);
        request();
        X509Certificate made = TestLists.certify(middle, pending().shown(), "enlace.example", BEGAN, ENDS, GOOD);
        String own = new DemoCertificateAuthority.Made(made, pending().secret()).pem();
        assertThat(refusal(CertificateFolder.server(), own, root.pem() + middle.pem())
                        .flaw())
                .as("upside down")
                .isEqualTo(RenewalProblem.CHAIN_BROKEN);
        DemoCertificateAuthority.Made over = TestLists.below(root, "En medio", BEGAN, NOW.minusSeconds(5));
        assertThat(refusal(CertificateFolder.server(), own, over.pem()).flaw())
                .isIn(RenewalProblem.CHAIN_BROKEN, RenewalProblem.OUT_OF_DATE);
        certificateRenewal.take(CertificateFolder.server(), own, middle.pem() + root.pem());
        assertThat(running().states()).hasSize(1);
    }

    @Test
    void theLastOneStays() throws Exception {
        tls.put("links/police/notices/own", "only", tls.caller("nosotros"));
        assertThat(catchThrowableOfType(RenewalRefusedException.class, () -> certificateRenewal.retire(OWN, "only"))
                        .flaw())
                .isEqualTo(RenewalProblem.LAST_ONE);
        for (String none : List.of("other", "../own/only", "", "only.key")) {
            assertThat(catchThrowableOfType(RenewalRefusedException.class, () -> certificateRenewal.retire(OWN, none))
                            .flaw())
                    .isEqualTo(RenewalProblem.NOT_THERE);
        }
        assertThat(running().shows(LINK)).isTrue();
    }

    @Test
    void aPartnersNewOneIsTakenBesideTheOldOne() throws Exception {
        CertificateFolder main = CertificateFolder.accepted(LINK, "main");
        DemoCertificateAuthority.Made old = tls.caller("viejo");
        DemoCertificateAuthority.Made fresh =
                TestLists.issue(tls.authority.itself(), "nuevo", BEGAN, ENDS, TestLists.CLIENT);
        DemoCertificateAuthority.Made server =
                TestLists.issue(tls.authority.itself(), "nuevo", BEGAN, ENDS, TestLists.SERVER);
        tls.trust(main.folder().toString(), "old", old);
        assertThat(refusal(main, server.pem(), "").flaw()).isEqualTo(RenewalProblem.WRONG_USE);
        assertThat(certificateRenewal
                        .take(CertificateFolder.trust(LINK), server.pem(), "")
                        .before())
                .isFalse();
        DemoCertificateAuthority.Made himself = new DemoCertificateAuthority("Yo mismo", BEGAN, ENDS).itself();
        certificateRenewal.take(main, himself.pem(), "");
        ImportedCertificate importedCertificate = certificateRenewal.take(
                main, fresh.pem(), tls.authority.itself().pem());
        assertThat(importedCertificate.beside()).hasSize(2);
        assertThat(certificateRenewal.take(main, fresh.pem(), "").before()).isTrue();
        CertificateStore running = running();
        for (DemoCertificateAuthority.Made each : List.of(old, fresh, himself)) {
            assertThat(running.accepts(LINK, "main", each.certificate())).isTrue();
        }
        certificateRenewal.retire(main, "old");
        running.look();
        assertThat(running.accepts(LINK, "main", old.certificate())).isFalse();
        DemoCertificateAuthority.Made revoked = tls.caller("revocado");
        tls.write(
                main.folder() + "/ca.crl",
                TestLists.list(tls.authority.itself(), BEGAN, ENDS, revoked.certificate()),
                "rw-r--r--");
        assertThat(refusal(main, revoked.pem(), "").flaw()).isEqualTo(RenewalProblem.REVOKED_ALREADY);
        CertificateFolder only = CertificateFolder.accepted(LINK, "only");
        tls.trust(only.folder().toString(), "good", fresh);
        tls.trust(only.folder().toString(), "revoked", revoked);
        tls.trust(only.folder().toString(), "z-over", tls.authority.issue("vencido", BEGAN, NOW.minusSeconds(1)));
        Files.writeString(
                folder.resolve(only.folder()).resolve("good.pem"),
                fresh.pem() + tls.authority.itself().pem());
        Files.copy(
                folder.resolve(main.folder()).resolve("ca.crl"),
                folder.resolve(only.folder()).resolve("ca.crl"));
        assertThat(catchThrowableOfType(RenewalRefusedException.class, () -> certificateRenewal.retire(only, "good"))
                        .flaw())
                .as("what is left was revoked")
                .isEqualTo(RenewalProblem.LAST_ONE);
    }

    @Test
    void whatTheSettingsDoNotLetInIsNoOtherCertificate() throws Exception {
        CertificateFolder main = CertificateFolder.accepted(LINK, "main");
        CertificateRenewal hard = new CertificateRenewal(
                folder, clock, new ValidationPolicy(RevocationPolicy.HARD, ClockTolerance.USUAL));
        DemoCertificateAuthority other = new DemoCertificateAuthority("Otra autoridad", BEGAN, ENDS);
        DemoCertificateAuthority.Made old = tls.caller("viejo");
        DemoCertificateAuthority.Made fresh = TestLists.issue(other.itself(), "nuevo", BEGAN, ENDS, TestLists.CLIENT);
        tls.write(main.folder() + "/old.pem", old.pem() + tls.authority.itself().pem(), "rw-r--r--");
        tls.write(main.folder() + "/a.crl", TestLists.list(tls.authority.itself(), BEGAN, ENDS), "rw-r--r--");
        assertThat(hard.unlisted(main, fresh.pem())).isTrue();
        ImportedCertificate importedCertificate =
                hard.take(main, fresh.pem(), other.itself().pem());
        assertThat(importedCertificate.unlisted()).as("nobody speaks of it").isTrue();
        CertificateStore running =
                new CertificateStore(folder, clock, new ValidationPolicy(RevocationPolicy.HARD, ClockTolerance.USUAL));
        assertThat(running.accepts(LINK, "main", old.certificate())).isTrue();
        assertThat(running.accepts(LINK, "main", fresh.certificate())).isFalse();
        assertThat(catchThrowableOfType(RenewalRefusedException.class, () -> hard.retire(main, "old"))
                        .flaw())
                .isEqualTo(RenewalProblem.LAST_ONE);
        assertThat(catchThrowableOfType(RenewalRefusedException.class, () -> hard.goes(main, "old", running))
                        .flaw())
                .as("before anybody is asked for an approval")
                .isEqualTo(RenewalProblem.LAST_ONE);

        tls.write(main.folder() + "/b.crl", TestLists.list(other.itself(), BEGAN, ENDS), "rw-r--r--");
        assertThat(hard.take(main, fresh.pem(), "").unlisted()).isFalse();
        assertThat(hard.unlisted(main, fresh.pem())).isFalse();
        hard.retire(main, "old");
        running.look();
        assertThat(running.accepts(LINK, "main", fresh.certificate())).isTrue();
    }
}
