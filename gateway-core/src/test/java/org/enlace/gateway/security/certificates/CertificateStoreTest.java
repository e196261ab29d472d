package org.enlace.gateway.security.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.security.certificates.TestTls.BEGAN;
import static org.enlace.gateway.security.certificates.TestTls.ENDS;
import static org.enlace.gateway.security.certificates.TestTls.NOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.enlace.connector.LinkId;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateStoreTest {

    private static final LinkId LINK = new LinkId("police", "notices");
    private static final String OWN = "links/police/notices/own";
    private static final String TRUST = "links/police/notices/trust";
    private static final String MAIN = "links/police/notices/accepted/main";

    @TempDir
    private Path folder;

    private Instant now = NOW;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };

    private TestTls tls() {
        return new TestTls(folder);
    }

    private CertificateStore certificates() {
        return new CertificateStore(folder, clock);
    }

    private static List<CertificateProblemKind> flaws(CertificateStore certificates) {
        return certificates.problems().stream().map(CertificateProblem::flaw).toList();
    }

    @Test
    void withoutAFolderThereIsNothingAndNoProblem() {
        CertificateStore none = new CertificateStore(folder.resolve("not-there"), clock);
        assertThat(none.serverReady()).isFalse();
        assertThat(none.problems()).isEmpty();
        assertThat(none.expiries()).isEmpty();
    }

    @Test
    void oldAndNewCertificateOfACallerAreBothTakenUntilTheOldOneIsGone() {
        TestTls tls = tls();
        DemoCertificateAuthority.Made old = tls.authority.issue("viejo", BEGAN, NOW.plus(Duration.ofDays(3)));
        DemoCertificateAuthority.Made fresh = tls.authority.issue("nuevo", NOW.plus(Duration.ofDays(1)), ENDS);
        tls.trust(MAIN, "old", old);
        CertificateStore certificates = certificates();
        assertThat(certificates.accepts(LINK, "main", old.certificate())).isTrue();
        assertThat(certificates.accepts(LINK, "main", fresh.certificate())).isFalse();

        tls.trust(MAIN, "new", fresh);
        assertThat(certificates.look()).isTrue();
        assertThat(certificates.accepts(LINK, "main", fresh.certificate()))
                .as("not yet valid")
                .isFalse();
        now = NOW.plus(Duration.ofDays(2));
        assertThat(certificates.accepts(LINK, "main", fresh.certificate())).isTrue();
        assertThat(certificates.accepts(LINK, "main", old.certificate())).isTrue();
        now = NOW.plus(Duration.ofDays(4));
        assertThat(certificates.accepts(LINK, "main", old.certificate()))
                .as("expired")
                .isFalse();

        tls.remove(MAIN + "/new.pem");
        certificates.look();
        assertThat(certificates.accepts(LINK, "main", fresh.certificate())).isFalse();
    }

    @Test
    void aCertificateCountsForItsOwnLinkAndCredentialOnly() {
        TestTls tls = tls();
        DemoCertificateAuthority.Made caller = tls.caller("quien");
        tls.trust(MAIN, "it", caller);
        CertificateStore certificates = certificates();
        assertThat(certificates.accepts(new LinkId("police", "reports"), "main", caller.certificate()))
                .isFalse();
        assertThat(certificates.accepts(LINK, "other", caller.certificate())).isFalse();
        assertThat(certificates.accepts(LINK, "main", tls.caller("quien").certificate()))
                .as("the same name and authority, another certificate")
                .isFalse();
    }

    @Test
    void aBrokenFileIsAProblemAndWhatItHeldBeforeStays() {
        TestTls tls = tls();
        DemoCertificateAuthority.Made caller = tls.caller("quien");
        tls.trust(MAIN, "it", caller);
        tls.trust(MAIN, "gone", tls.caller("otro"));
        CertificateStore certificates = certificates();
        tls.write(MAIN + "/it.pem", "-----BEGIN CERTIFICATE-----\nhalf", "rw-r--r--");
        tls.remove(MAIN + "/gone.pem");
        certificates.look();
        assertThat(flaws(certificates)).containsExactly(CertificateProblemKind.CERTIFICATE_UNREADABLE);
        assertThat(certificates.accepts(LINK, "main", caller.certificate())).isTrue();
        assertThat(certificates.states()).as("what was taken away is away").hasSize(1);
        tls.trust(MAIN, "it", caller);
        certificates.look();
        assertThat(certificates.problems()).isEmpty();
    }

    @Test
    void aCertificateWhoseKeyComesLaterWaitsForIt() {
        TestTls tls = tls();
        DemoCertificateAuthority.Made old = tls.caller("viejo");
        DemoCertificateAuthority.Made fresh = tls.caller("nuevo");
        tls.put(OWN, "us", old);
        CertificateStore certificates = certificates();
        SSLContext before = certificates.toPartner(LINK, true);
        tls.write(OWN + "/us.pem", fresh.pem(), "rw-r--r--");
        certificates.look();
        assertThat(flaws(certificates)).containsExactly(CertificateProblemKind.KEY_OF_ANOTHER);
        assertThat(certificates.toPartner(LINK, true)).isSameAs(before);
        tls.write(OWN + "/us.key", fresh.keyPem(), "rw-------");
        certificates.look();
        assertThat(certificates.problems()).isEmpty();
        assertThat(certificates.toPartner(LINK, true)).isNotSameAs(before);
    }

    @Test
    void theNewestValidCertificateIsShownWithoutAnybodysHand() {
        TestTls tls = tls();
        tls.put(OWN, "a", tls.authority.issue("viejo", BEGAN, NOW.plus(Duration.ofDays(3))));
        tls.put(OWN, "b", tls.authority.issue("nuevo", NOW.plus(Duration.ofDays(1)), ENDS));
        CertificateStore certificates = certificates();
        assertThat(shown(certificates)).containsExactly("a.pem");
        SSLContext before = certificates.toPartner(LINK, true);
        now = NOW.plus(Duration.ofDays(2));
        assertThat(shown(certificates)).containsExactly("b.pem");
        assertThat(certificates.toPartner(LINK, true)).isNotSameAs(before);
        now = ENDS.plus(Duration.ofDays(1));
        assertThat(certificates.shows(LINK)).isFalse();
    }

    private static List<String> shown(CertificateStore certificates) {
        return certificates.states().stream()
                .filter(CertificateState::current)
                .map(CertificateState::file)
                .toList();
    }

    @Test
    void aKeyThatOthersCanReadIsNotUsed() {
        TestTls tls = tls();
        DemoCertificateAuthority.Made made = tls.host("puerta");
        tls.write("door/it.pem", made.pem(), "rw-r--r--");
        tls.write("door/it.key", made.keyPem(), "rw-r-----");
        CertificateStore certificates = certificates();
        assertThat(certificates.serverReady()).isFalse();
        assertThat(certificates.problems()).hasSize(1);
        assertThat(certificates.problems().get(0).text(Locale.ENGLISH))
                .isEqualTo("tls/door/it.key: other users can read the private key: give it the rights 600 [KEY_OPEN]");
        assertThat(certificates.problems().get(0).text(new Locale("es"))).contains("600");
    }

    @Test
    void everyFlawHasItsFile() {
        TestTls tls = tls();
        tls.write("door/a.pem", tls.host("a").pem(), "rw-r--r--");
        tls.write("door/b.pem", "nothing", "rw-r--r--");
        tls.write("door/c.pem", tls.host("c").pem(), "rw-r--r--");
        tls.write("door/c.key", "nothing", "rw-------");
        CertificateStore certificates = certificates();
        assertThat(certificates.problems().stream().map(each -> each.file() + " " + each.flaw()))
                .containsExactly(
                        "door/a.pem KEY_MISSING", "door/b.pem CERTIFICATE_UNREADABLE", "door/c.key KEY_UNREADABLE");
    }

    @Test
    void aPlaceRunsOutWithItsLastCertificate() {
        TestTls tls = tls();
        tls.trust(MAIN, "old", tls.authority.issue("viejo", BEGAN, NOW.plus(Duration.ofDays(5))));
        tls.trust(MAIN, "new", tls.authority.issue("nuevo", BEGAN, NOW.plus(Duration.ofDays(20))));
        tls.trust(TRUST, "ca", tls.authority.itself());
        CertificateStore certificates = certificates();
        List<CertificateExpiry> expiries = certificates.expiries();
        assertThat(expiries)
                .extracting(each -> each.place().use())
                .containsExactly(CertificateFolder.Use.ACCEPTED, CertificateFolder.Use.TRUST);
        assertThat(expiries.get(0).nearness(NOW)).isEqualTo(CertificateExpiry.Nearness.SOON);
        assertThat(expiries.get(1).nearness(NOW)).isEqualTo(CertificateExpiry.Nearness.FAR);
        assertThat(expiries.get(0).nearness(NOW.plus(Duration.ofDays(14)))).isEqualTo(CertificateExpiry.Nearness.NOW);
        assertThat(expiries.get(0).nearness(NOW.plus(Duration.ofDays(21))))
                .isEqualTo(CertificateExpiry.Nearness.EXPIRED);
    }

    @Test
    void otherFilesAndFoldersAreNothing() throws Exception {
        Files.createDirectories(folder.resolve("links/police/notices/accepted/main/deeper"));
        Files.writeString(folder.resolve("links/police/notices/accepted/main/readme.txt"), "x");
        Files.createDirectories(folder.resolve("links/police/no such/own"));
        assertThat(certificates().problems()).isEmpty();
        assertThat(certificates().states()).isEmpty();
    }

    @Test
    void aPartnerTrustedByItsOwnCertificateIsTrustedOnlyInDate() throws Exception {
        DemoCertificateAuthority pinned =
                new DemoCertificateAuthority("socio", BEGAN, NOW.plus(Duration.ofDays(1)), "127.0.0.1");
        X509Certificate[] shown = {pinned.itself().certificate()};
        PartnerTrust trust = new PartnerTrust(List.of(shown), clock);
        trust.checkServerTrusted(shown, "ECDHE_ECDSA");
        now = NOW.plus(Duration.ofDays(2));
        assertThatThrownBy(() -> trust.checkServerTrusted(shown, "ECDHE_ECDSA"))
                .isInstanceOf(CertificateExpiredException.class);
        now = BEGAN.minus(Duration.ofDays(2));
        assertThatThrownBy(() -> trust.checkServerTrusted(shown, "ECDHE_ECDSA"))
                .isInstanceOf(CertificateNotYetValidException.class);
    }

    @Test
    void nobodyIsTrustedBecauseAnotherLinkTrustsHim() {
        DemoCertificateAuthority.Made partner = tls().host("socio");
        PartnerTrust other = new PartnerTrust(
                List.of(new DemoCertificateAuthority("otra", BEGAN, ENDS)
                        .itself()
                        .certificate()),
                clock);
        assertThatThrownBy(() -> other.checkServerTrusted(new X509Certificate[] {partner.certificate()}, "ECDHE_ECDSA"))
                .isInstanceOf(CertificateException.class);
    }
}
