package org.enlace.gateway.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.enlace.gateway.certificates.TestTls.BEGAN;
import static org.enlace.gateway.certificates.TestTls.ENDS;
import static org.enlace.gateway.certificates.TestTls.NOW;

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
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.LinkId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the request to the day the old certificate goes, for keys of ours. */
class RenewalTest {

    private static final LinkId LINK = new LinkId("police", "notices");
    private static final Place OWN = Place.own(LINK);
    private static final Asked ASKED = new Asked(new X500Principal("CN=enlace.example"), List.of("enlace.example"));
    private static final byte[][] GOOD = {TestLists.names("enlace.example", "10.0.0.7"), TestLists.SERVER};

    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock();
    private TestTls tls;
    private Renewal renewal;

    @BeforeEach
    void begin() {
        tls = new TestTls(folder);
        renewal = new Renewal(folder, clock);
    }

    private Certificates running() {
        return new Certificates(folder, clock);
    }

    private String request() throws IOException {
        return renewal.request(Place.door(), KeyKind.EC, ASKED, false);
    }

    private PendingKey pending() throws IOException {
        return PendingKey.in(folder.resolve("door")).orElseThrow();
    }

    /** The authority's answer to the open request of the door. */
    private Authority.Made answer(Instant from, Instant until, byte[]... extensions) throws IOException {
        X509Certificate made =
                TestLists.certify(tls.authority.itself(), pending().shown(), "enlace.example", from, until, extensions);
        return new Authority.Made(made, pending().secret());
    }

    private RenewalRefused refusal(Place place, String answer, String behind) {
        RenewalRefused refused = catchThrowableOfType(RenewalRefused.class, () -> renewal.take(place, answer, behind));
        assertThat(refused).as("was refused").isNotNull();
        return refused;
    }

    private RenewalFlaw flaw(Authority.Made answer) {
        return refusal(Place.door(), answer.pem(), "").flaw();
    }

    private List<String> files(String place) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(place))) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRequestDisturbsNothingAndIsOneHoweverOftenItIsMade() throws Exception {
        tls.put("door", "old", tls.host("puerta"));
        Certificates running = running();
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
        RenewalRefused other = catchThrowableOfType(
                RenewalRefused.class,
                () -> renewal.request(
                        Place.door(), KeyKind.EC, new Asked(ASKED.subject(), List.of("otro.example")), false));
        assertThat(other.flaw()).isEqualTo(RenewalFlaw.REQUEST_DIFFERS);
        renewal.request(Place.door(), KeyKind.RSA, ASKED, true);
        assertThat(pending().shown()).isNotEqualTo(first.shown());
        assertThat(pending().kind()).isEqualTo(KeyKind.RSA);
        assertThat(pending().toString()).doesNotContain("PRIVATE");
    }

    @Test
    void theAnswerIsShownAndTheOldOneStaysBeside() throws Exception {
        Authority.Made old = tls.host("puerta");
        tls.put("door", "old", old);
        Certificates running = running();
        request();
        Authority.Made answer = answer(NOW.minusSeconds(60), ENDS, GOOD);
        Taken taken =
                renewal.take(Place.door(), answer.pem(), tls.authority.itself().pem());
        assertThat(taken.before()).isFalse();
        assertThat(taken.beside()).extracting(CertificateState::file).containsExactly("old.pem");
        running.look();
        assertThat(running.problems()).isEmpty();
        assertThat(running.states().stream().filter(CertificateState::current))
                .extracting(each -> each.place().folder().resolve(each.file()))
                .containsExactly(taken.file());
        String name = taken.file().getFileName().toString().replace(".pem", "");
        assertThat(files("door")).containsExactlyInAnyOrder(name + ".key", name + ".pem", "old.key", "old.pem");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("door/" + name + ".key"))))
                .isEqualTo("rw-------");

        assertThat(renewal.take(Place.door(), answer.pem(), "").before())
                .as("once more")
                .isTrue();
        assertThat(files("door")).hasSize(4);

        renewal.retire(Place.door(), "old");
        renewal.retire(Place.door(), "old.pem");
        running.look();
        assertThat(running.problems()).isEmpty();
        assertThat(running.states()).hasSize(1);
        assertThat(files("door")).contains("old.pem.retired", "old.key.retired").doesNotContain("old.key");
    }

    @Test
    void oneThatBeginsLaterLeavesTheOldOneShown() throws Exception {
        tls.put("door", "old", tls.host("puerta"));
        request();
        renewal.take(
                Place.door(), answer(NOW.plus(Duration.ofDays(3)), ENDS, GOOD).pem(), "");
        Certificates running = running();
        assertThat(running.states().stream().filter(CertificateState::current))
                .extracting(CertificateState::file)
                .containsExactly("old.pem");
        assertThat(catchThrowableOfType(RenewalRefused.class, () -> renewal.retire(Place.door(), "old"))
                        .flaw())
                .as("the new one is not valid yet")
                .isEqualTo(RenewalFlaw.LAST_ONE);
        clock.pass(Duration.ofDays(4));
        renewal.retire(Place.door(), "old");
    }

    @Test
    void whoeverDiesBetweenTwoFilesLeavesTheOldStateAndTheNextCallEndsIt() throws Exception {
        tls.put("door", "old", tls.host("puerta"));
        request();
        PendingKey key = pending();
        Authority.Made answer = answer(NOW.minusSeconds(60), ENDS, GOOD);
        String name = renewal.take(Place.door(), answer.pem(), "")
                .file()
                .getFileName()
                .toString();
        String plain = name.replace(".pem", "");

        // The key is there, its certificate is not, and a draft of it lies half-written.
        key.writeInto(folder.resolve("door"));
        tls.remove("door/" + name);
        Files.writeString(folder.resolve("door/." + name + ".new"), "-----BEGIN CERT");
        Certificates running = running();
        assertThat(running.problems()).isEmpty();
        assertThat(running.states()).extracting(CertificateState::file).containsExactly("old.pem");
        assertThat(running.doorReady()).isTrue();
        assertThat(renewal.take(Place.door(), answer.pem(), "").before()).isFalse();
        assertThat(files("door")).containsExactlyInAnyOrder("old.key", "old.pem", plain + ".key", name);

        // Both are there, and the pending key, too.
        key.writeInto(folder.resolve("door"));
        assertThat(renewal.take(Place.door(), answer.pem(), "").before()).isTrue();
        assertThat(files("door")).doesNotContain("renewal.pending");

        // Half of a pair was taken out.
        Files.move(folder.resolve("door/old.pem"), folder.resolve("door/old.pem.retired"));
        renewal.retire(Place.door(), "old");
        assertThat(files("door")).contains("old.key.retired");
    }

    @Test
    void whatIsNotTheAnswerIsRefusedInOneSentenceAndNothingChanges() throws Exception {
        Authority.Made someOther = tls.host("enlace.example");
        assertThat(flaw(someOther)).isEqualTo(RenewalFlaw.NOTHING_PENDING);
        request();
        List<String> before = files("door");
        assertThat(flaw(someOther)).isEqualTo(RenewalFlaw.OTHER_KEY);
        assertThat(flaw(answer(BEGAN, NOW.minusSeconds(1), GOOD))).isEqualTo(RenewalFlaw.OUT_OF_DATE);
        assertThat(flaw(answer(BEGAN, ENDS, GOOD[0], TestLists.CLIENT))).isEqualTo(RenewalFlaw.WRONG_USE);
        assertThat(flaw(answer(BEGAN, ENDS, GOOD[0], TestLists.SIGNS_CERTIFICATES_ONLY)))
                .isEqualTo(RenewalFlaw.WRONG_USE);
        assertThat(flaw(answer(BEGAN, ENDS, GOOD[0], TestLists.AUTHORITY))).isEqualTo(RenewalFlaw.AUTHORITY_ITSELF);
        assertThat(flaw(answer(BEGAN, ENDS, TestLists.names("otro.example")))).isEqualTo(RenewalFlaw.NAME_MISSING);
        String good = answer(BEGAN, ENDS, GOOD).pem();
        Authority.Made stranger = new Authority("Otra autoridad", BEGAN, ENDS).itself();
        assertThat(refusal(Place.door(), good, stranger.pem()).flaw()).isEqualTo(RenewalFlaw.CHAIN_BROKEN);
        assertThat(refusal(Place.door(), "nothing", "").flaw()).isEqualTo(RenewalFlaw.ANSWER_UNREADABLE);
        assertThat(refusal(Place.door(), good, "nothing").flaw()).isEqualTo(RenewalFlaw.ANSWER_UNREADABLE);
        assertThat(refusal(Place.door(), good + pending().keyPem(), "").flaw()).isEqualTo(RenewalFlaw.ANSWER_WITH_KEY);
        assertThat(files("door")).isEqualTo(before);
        RenewalRefused named = refusal(
                Place.door(),
                answer(BEGAN, ENDS, TestLists.names("otro.example")).pem(),
                "");
        assertThat(named.text(Locale.ENGLISH))
                .isEqualTo("the certificate lacks the name enlace.example [NAME_MISSING]");
        assertThat(named.text(new Locale("es"))).contains("enlace.example").contains("[NAME_MISSING]");
        renewal.take(Place.door(), good, "");
    }

    @Test
    void aChainIsTakenAsFarAsItHolds() throws Exception {
        Authority.Made root = tls.authority.itself();
        Authority.Made middle = TestLists.below(root, "En medio", BEGAN, ENDS);
        request();
        X509Certificate made = TestLists.certify(middle, pending().shown(), "enlace.example", BEGAN, ENDS, GOOD);
        String own = new Authority.Made(made, pending().secret()).pem();
        assertThat(refusal(Place.door(), own, root.pem() + middle.pem()).flaw())
                .as("upside down")
                .isEqualTo(RenewalFlaw.CHAIN_BROKEN);
        Authority.Made over = TestLists.below(root, "En medio", BEGAN, NOW.minusSeconds(5));
        assertThat(refusal(Place.door(), own, over.pem()).flaw())
                .isIn(RenewalFlaw.CHAIN_BROKEN, RenewalFlaw.OUT_OF_DATE);
        renewal.take(Place.door(), own, middle.pem() + root.pem());
        assertThat(running().states()).hasSize(1);
    }

    @Test
    void theLastOneStays() throws Exception {
        tls.put("links/police/notices/own", "only", tls.caller("nosotros"));
        assertThat(catchThrowableOfType(RenewalRefused.class, () -> renewal.retire(OWN, "only"))
                        .flaw())
                .isEqualTo(RenewalFlaw.LAST_ONE);
        for (String none : List.of("other", "../own/only", "", "only.key")) {
            assertThat(catchThrowableOfType(RenewalRefused.class, () -> renewal.retire(OWN, none))
                            .flaw())
                    .isEqualTo(RenewalFlaw.NOT_THERE);
        }
        assertThat(running().shows(LINK)).isTrue();
    }

    @Test
    void aPartnersNewOneIsTakenBesideTheOldOne() throws Exception {
        Place main = Place.accepted(LINK, "main");
        Authority.Made old = tls.caller("viejo");
        Authority.Made fresh = TestLists.issue(tls.authority.itself(), "nuevo", BEGAN, ENDS, TestLists.CLIENT);
        Authority.Made server = TestLists.issue(tls.authority.itself(), "nuevo", BEGAN, ENDS, TestLists.SERVER);
        tls.trust(main.folder().toString(), "old", old);
        assertThat(refusal(main, server.pem(), "").flaw()).isEqualTo(RenewalFlaw.WRONG_USE);
        assertThat(renewal.take(Place.trust(LINK), server.pem(), "").before()).isFalse();
        Authority.Made himself = new Authority("Yo mismo", BEGAN, ENDS).itself();
        renewal.take(main, himself.pem(), "");
        Taken taken = renewal.take(main, fresh.pem(), tls.authority.itself().pem());
        assertThat(taken.beside()).hasSize(2);
        assertThat(renewal.take(main, fresh.pem(), "").before()).isTrue();
        Certificates running = running();
        for (Authority.Made each : List.of(old, fresh, himself)) {
            assertThat(running.accepts(LINK, "main", each.certificate())).isTrue();
        }
        renewal.retire(main, "old");
        running.look();
        assertThat(running.accepts(LINK, "main", old.certificate())).isFalse();
        Authority.Made revoked = tls.caller("revocado");
        tls.write(
                main.folder() + "/ca.crl",
                TestLists.list(tls.authority.itself(), BEGAN, ENDS, revoked.certificate()),
                "rw-r--r--");
        assertThat(refusal(main, revoked.pem(), "").flaw()).isEqualTo(RenewalFlaw.REVOKED_ALREADY);
        Place only = Place.accepted(LINK, "only");
        tls.trust(only.folder().toString(), "good", fresh);
        tls.trust(only.folder().toString(), "revoked", revoked);
        tls.trust(only.folder().toString(), "z-over", tls.authority.issue("vencido", BEGAN, NOW.minusSeconds(1)));
        Files.writeString(
                folder.resolve(only.folder()).resolve("good.pem"),
                fresh.pem() + tls.authority.itself().pem());
        Files.copy(
                folder.resolve(main.folder()).resolve("ca.crl"),
                folder.resolve(only.folder()).resolve("ca.crl"));
        assertThat(catchThrowableOfType(RenewalRefused.class, () -> renewal.retire(only, "good"))
                        .flaw())
                .as("what is left was revoked")
                .isEqualTo(RenewalFlaw.LAST_ONE);
    }

    @Test
    void whatTheSettingsDoNotLetInIsNoOtherCertificate() throws Exception {
        Place main = Place.accepted(LINK, "main");
        Renewal hard = new Renewal(folder, clock, new Strictness(RevocationPolicy.HARD, ClockTolerance.USUAL));
        Authority other = new Authority("Otra autoridad", BEGAN, ENDS);
        Authority.Made old = tls.caller("viejo");
        Authority.Made fresh = TestLists.issue(other.itself(), "nuevo", BEGAN, ENDS, TestLists.CLIENT);
        tls.write(main.folder() + "/old.pem", old.pem() + tls.authority.itself().pem(), "rw-r--r--");
        tls.write(main.folder() + "/a.crl", TestLists.list(tls.authority.itself(), BEGAN, ENDS), "rw-r--r--");
        assertThat(hard.unlisted(main, fresh.pem())).isTrue();
        Taken taken = hard.take(main, fresh.pem(), other.itself().pem());
        assertThat(taken.unlisted()).as("nobody speaks of it").isTrue();
        Certificates running =
                new Certificates(folder, clock, new Strictness(RevocationPolicy.HARD, ClockTolerance.USUAL));
        assertThat(running.accepts(LINK, "main", old.certificate())).isTrue();
        assertThat(running.accepts(LINK, "main", fresh.certificate())).isFalse();
        assertThat(catchThrowableOfType(RenewalRefused.class, () -> hard.retire(main, "old"))
                        .flaw())
                .isEqualTo(RenewalFlaw.LAST_ONE);
        assertThat(catchThrowableOfType(RenewalRefused.class, () -> hard.goes(main, "old", running))
                        .flaw())
                .as("before anybody is asked for a second voice")
                .isEqualTo(RenewalFlaw.LAST_ONE);

        tls.write(main.folder() + "/b.crl", TestLists.list(other.itself(), BEGAN, ENDS), "rw-r--r--");
        assertThat(hard.take(main, fresh.pem(), "").unlisted()).isFalse();
        assertThat(hard.unlisted(main, fresh.pem())).isFalse();
        hard.retire(main, "old");
        running.look();
        assertThat(running.accepts(LINK, "main", fresh.certificate())).isTrue();
    }
}
