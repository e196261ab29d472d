package org.enlace.gateway.security.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.security.certificates.TestTls.BEGAN;
import static org.enlace.gateway.security.certificates.TestTls.ENDS;
import static org.enlace.gateway.security.certificates.TestTls.NOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.LinkId;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What revocation lists in a folder do to callers, without any network. */
class RevocationTest {

    private static final LinkId LINK = new LinkId("police", "notices");
    private static final String MAIN = "links/police/notices/accepted/main";
    private static final String TRUST = "links/police/notices/trust";
    private static final Instant NEXT = NOW.plus(Duration.ofDays(7));

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    private CertificateStore certificates(RevocationPolicy policy) {
        return new CertificateStore(folder, clock, new ValidationPolicy(policy, ClockTolerance.USUAL));
    }

    /** With its issuer below it, as an answer comes. */
    private DemoCertificateAuthority.Made accepted(TestTls tls, String name) {
        DemoCertificateAuthority.Made caller = tls.caller(name);
        tls.write(
                MAIN + "/" + name + ".pem",
                caller.pem() + tls.authority.itself().pem(),
                "rw-r--r--");
        return caller;
    }

    private void list(TestTls tls, Instant from, Instant until, X509Certificate... revoked) {
        tls.write(MAIN + "/ca.crl", TestLists.list(tls.authority.itself(), from, until, revoked), "rw-r--r--");
    }

    private static boolean enters(CertificateStore certificates, DemoCertificateAuthority.Made caller) {
        return certificates.accepts(LINK, "main", caller.certificate());
    }

    @Test
    void whomAListNamesIsRefusedAndNobodyElse() {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made good = accepted(tls, "bueno");
        DemoCertificateAuthority.Made bad = accepted(tls, "malo");
        CertificateStore soft = certificates(RevocationPolicy.SOFT);
        assertThat(enters(soft, bad)).as("before there is a list").isTrue();
        list(tls, BEGAN, NEXT, bad.certificate());
        soft.look();
        assertThat(soft.problems()).isEmpty();
        assertThat(enters(soft, bad)).isFalse();
        assertThat(enters(soft, good)).isTrue();
        assertThat(soft.revocationTroubles())
                .containsExactly(new RevocationProblem(
                        CertificateFolder.accepted(LINK, "main"),
                        MAIN + "/malo.pem",
                        RevocationProblem.Kind.REVOKED,
                        soft.changedAt()));
        assertThat(soft.lists()).singleElement().satisfies(list -> {
            assertThat(list.file()).isEqualTo("ca.crl");
            assertThat(list.revoked()).isEqualTo(1);
            assertThat(list.current()).isTrue();
        });
        assertThat(enters(certificates(RevocationPolicy.OFF), bad)).isTrue();
        assertThat(enters(certificates(RevocationPolicy.HARD), bad)).isFalse();
        assertThat(enters(certificates(RevocationPolicy.HARD), good)).isTrue();
    }

    @Test
    void anOldListStillNamesAndAnAlarmStands() {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made good = accepted(tls, "bueno");
        DemoCertificateAuthority.Made bad = accepted(tls, "malo");
        list(tls, BEGAN, NEXT, bad.certificate());
        CertificateStore soft = certificates(RevocationPolicy.SOFT);
        CertificateStore hard = certificates(RevocationPolicy.HARD);
        clock.now = soft.lists().get(0).until().plusSeconds(60);
        assertThat(enters(hard, good)).as("clocks differ").isTrue();
        assertThat(soft.revocationTroubles())
                .extracting(RevocationProblem::kind)
                .containsExactly(RevocationProblem.Kind.REVOKED);
        clock.pass(Duration.ofSeconds(1));
        assertThat(enters(soft, good)).isTrue();
        assertThat(enters(soft, bad)).isFalse();
        assertThat(enters(hard, good)).as("nobody of this authority").isFalse();
        assertThat(soft.revocationTroubles())
                .extracting(RevocationProblem::kind, RevocationProblem::file)
                .contains(org.assertj.core.groups.Tuple.tuple(RevocationProblem.Kind.LIST_OLD, MAIN + "/ca.crl"));

        list(tls, clock.now, clock.now.plus(Duration.ofDays(7)), bad.certificate());
        hard.look();
        assertThat(enters(hard, good)).as("a new list").isTrue();
    }

    @Test
    void withoutAListHardLetsInOnlyWhoSignedHimself() {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made issued = accepted(tls, "quien");
        DemoCertificateAuthority.Made himself = new DemoCertificateAuthority("Yo mismo", BEGAN, ENDS).itself();
        tls.trust(MAIN, "himself", himself);
        CertificateStore hard = certificates(RevocationPolicy.HARD);
        assertThat(enters(hard, issued)).isFalse();
        assertThat(enters(hard, himself)).isTrue();
        assertThat(enters(certificates(RevocationPolicy.SOFT), issued)).isTrue();
        assertThat(certificates(RevocationPolicy.SOFT).revocationTroubles()).isEmpty();
        assertThat(hard.revocationTroubles())
                .extracting(RevocationProblem::kind, RevocationProblem::file)
                .contains(org.assertj.core.groups.Tuple.tuple(RevocationProblem.Kind.LIST_OLD, MAIN));
    }

    @Test
    void ofSeveralListsTheNewestThatHasBegunCounts() {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made held = accepted(tls, "detenido");
        DemoCertificateAuthority.Made authority = tls.authority.itself();
        tls.write(MAIN + "/a.crl", TestLists.list(authority, BEGAN, NEXT, held.certificate()), "rw-r--r--");
        tls.write(MAIN + "/b.crl", TestLists.list(authority, BEGAN.plusSeconds(9), NEXT), "rw-r--r--");
        assertThat(enters(certificates(RevocationPolicy.HARD), held))
                .as("was only held for a time")
                .isTrue();
        tls.write(
                MAIN + "/c.crl",
                TestLists.list(authority, NOW.plusSeconds(120), NEXT, held.certificate()),
                "rw-r--r--");
        CertificateStore soft = certificates(RevocationPolicy.SOFT);
        assertThat(enters(soft, held)).as("not yet").isTrue();
        clock.pass(Duration.ofSeconds(61));
        assertThat(enters(soft, held)).isFalse();
    }

    @Test
    void aRevokedAuthorityTakesItsOwnWithIt() {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made root = tls.authority.itself();
        DemoCertificateAuthority.Made middle = TestLists.below(root, "En medio", BEGAN, ENDS);
        DemoCertificateAuthority.Made caller = TestLists.issue(middle, "quien", BEGAN, ENDS);
        tls.write(MAIN + "/it.pem", caller.pem() + middle.pem() + root.pem(), "rw-r--r--");
        tls.write(MAIN + "/middle.crl", TestLists.list(middle, BEGAN, NEXT), "rw-r--r--");
        assertThat(enters(certificates(RevocationPolicy.SOFT), caller)).isTrue();
        assertThat(enters(certificates(RevocationPolicy.HARD), caller))
                .as("of the one in the middle nobody speaks")
                .isFalse();
        list(tls, BEGAN, NEXT);
        assertThat(enters(certificates(RevocationPolicy.HARD), caller)).isTrue();
        list(tls, BEGAN, NEXT, middle.certificate());
        assertThat(enters(certificates(RevocationPolicy.SOFT), caller)).isFalse();
    }

    /** Same name, same key, signed by itself: a way up that leads round the revoked one. */
    @Test
    void aTwinDoesNotHideARevokedAuthority() throws Exception {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made root = tls.authority.itself();
        DemoCertificateAuthority.Made middle = TestLists.below(root, "En medio", BEGAN, ENDS);
        X509Certificate twin = TestLists.certify(
                middle, middle.certificate().getPublicKey(), "En medio", BEGAN, ENDS, TestLists.AUTHORITY);
        DemoCertificateAuthority.Made caller = TestLists.issue(middle, "quien", BEGAN, ENDS);
        String twinPem = new DemoCertificateAuthority.Made(twin, middle.key()).pem();
        list(tls, BEGAN, NEXT, middle.certificate());
        for (String behind : List.of("", twinPem)) {
            tls.write(MAIN + "/it.pem", caller.pem() + behind + middle.pem() + root.pem(), "rw-r--r--");
            CertificateStore soft = certificates(RevocationPolicy.SOFT);
            assertThat(soft.states()).as("nobody else calls").hasSize(1);
            assertThat(enters(soft, caller)).isFalse();
            assertThat(soft.revocationTroubles())
                    .extracting(RevocationProblem::kind, RevocationProblem::file)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(RevocationProblem.Kind.REVOKED, MAIN + "/it.pem"));
        }
        CertificateStore hard = certificates(RevocationPolicy.HARD);
        assertThat(enters(hard, new DemoCertificateAuthority.Made(middle.certificate(), middle.key())))
                .as("an issuer is no caller")
                .isFalse();

        Revocations trust = new Revocations(
                List.copyOf(CertificateStoreSnapshot.EMPTY
                        .next(folder, "")
                        .lists()
                        .get(CertificateFolder.accepted(LINK, "main"))
                        .values()),
                List.of(root.certificate()));
        assertThat(trust.of(
                        List.of(caller.certificate(), twin, middle.certificate(), root.certificate()),
                        ValidationPolicy.USUAL,
                        NOW))
                .as("what a partner's server shows")
                .isEqualTo(Revocations.Verdict.REVOKED);
    }

    @Test
    void aListThatCannotBeTakenIsAProblemAndTheOneBeforeStays() throws Exception {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made bad = accepted(tls, "malo");
        list(tls, BEGAN, NEXT, bad.certificate());
        CertificateStore soft = certificates(RevocationPolicy.SOFT);
        DemoCertificateAuthority.Made another =
                new DemoCertificateAuthority("Autoridad de ensayo", BEGAN, ENDS).itself();
        List<Extension> part = List.of(TestLists.ofAPart());
        for (String[] wrong : new String[][] {
            {"nothing", "LIST_UNREADABLE"},
            {"", "LIST_UNREADABLE"},
            {TestLists.list(another, BEGAN, NEXT), "LIST_OF_ANOTHER"},
            {TestLists.list(tls.authority.itself(), BEGAN, NEXT, part, List.of()), "LIST_PARTIAL"}
        }) {
            tls.write(MAIN + "/ca.crl", wrong[0], "rw-r--r--");
            soft.look();
            assertThat(soft.problems()).singleElement().satisfies(problem -> assertThat(problem.flaw())
                    .isEqualTo(CertificateProblemKind.valueOf(wrong[1])));
            assertThat(enters(soft, bad)).as("what was known stays known").isFalse();
        }
        String der = TestLists.list(tls.authority.itself(), BEGAN.plusSeconds(1), NEXT);
        Files.write(
                folder.resolve(MAIN + "/ca.crl"),
                Base64.getMimeDecoder().decode(der.replaceAll("-----[A-Z0-9 ]+-----", "")));
        soft.look();
        assertThat(soft.problems()).as("DER").isEmpty();
        assertThat(enters(soft, bad)).isTrue();
    }

    @Test
    void anAuthorityThatALinkTrustsWantsAListWhereOneIsAskedFor() {
        TestTls tls = new TestTls(folder);
        tls.trust(TRUST, "ca", tls.authority.itself());
        CertificateStore hard = certificates(RevocationPolicy.HARD);
        assertThat(hard.revocationTroubles())
                .extracting(RevocationProblem::file)
                .containsExactly(TRUST);
        tls.write(TRUST + "/ca.crl", TestLists.list(tls.authority.itself(), BEGAN, NEXT), "rw-r--r--");
        hard.look();
        assertThat(hard.revocationTroubles()).isEmpty();
    }
}
