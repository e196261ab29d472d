package org.enlace.gateway.certificates;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.LinkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All keys and certificates of the wire, as the folder {@code tls} has them now. Thread-safe. */
public final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    /** One may fall into the middle of a change. */
    private static final int LOOKS_IN_VAIN = 2;

    private final Path root;
    private final Clock clock;
    private final Strictness strictness;
    private final Map<Shown, Judged> judged = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final SSLContext door;
    private final Map<LinkId, ToPartner> toPartners = new ConcurrentHashMap<>();
    private volatile Shelf shelf = Shelf.EMPTY;
    /** Of the last looks, how many in a row found nothing that could be read. */
    private volatile int failed;

    private volatile Instant changedAt;

    /**
     * Reads the folder.
     *
     * @param root the folder {@code tls}; need not be there
     */
    public Certificates(Path root, Clock clock) {
        this(root, clock, Strictness.USUAL);
    }

    /** @param strictness how what others show is judged */
    public Certificates(Path root, Clock clock, Strictness strictness) {
        this.strictness = strictness;
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
        this.changedAt = clock.instant();
        this.door = context(new CurrentKey(this::ofDoor), new CallersShow());
        look();
        if (failed > 0) {
            look();
        }
    }

    /**
     * Reads the folder again if anything in it changed; true if it did. What cannot be taken is a problem, and what was there before stays. So does all of it
     * if somebody is just changing it; that is a problem at the second look in a row.
     */
    public boolean look() {
        return look(() -> Shelf.printOf(root));
    }

    /** What the files look like from outside. */
    @FunctionalInterface
    interface Print {
        String now() throws IOException;
    }

    synchronized boolean look(Print files) {
        try {
            String print = files.now();
            if (print.equals(shelf.print())) {
                failed = 0;
                return false;
            }
            Shelf next = shelf.next(root, print);
            failed = 0;
            shelf = next;
            told.clear();
            judged.clear();
            changedAt = clock.instant();
            next.problems().forEach(each -> LOG.warn("certificates: {}", each.text(Locale.ENGLISH)));
            return true;
        } catch (IOException busy) {
            // Half-way through somebody's change; what was there goes on until it can be read.
            failed++;
            if (failed == LOOKS_IN_VAIN) {
                LOG.warn(
                        "certificates cannot be read ({}); what was there before goes on",
                        busy.getClass().getSimpleName());
            }
            return false;
        }
    }

    /** What could not be taken. */
    public List<CertificateProblem> problems() {
        List<CertificateProblem> its = shelf.problems();
        return failed < LOOKS_IN_VAIN
                ? its
                : Stream.concat(
                                Stream.of(new CertificateProblem(Place.door(), "", CertificateFlaw.FOLDER_UNREADABLE)),
                                its.stream())
                        .distinct()
                        .toList();
    }

    /** When the files were found changed the last time. */
    public Instant changedAt() {
        return changedAt;
    }

    /** True if the door has a certificate to show now. */
    public boolean doorReady() {
        return ofDoor().isPresent();
    }

    /** How the door speaks TLS. Always the same; what it shows changes with the files. */
    public SSLContext door() {
        return door;
    }

    /** How the launcher speaks TLS to the gateway of the same data folder. */
    public SSLContext toOwnDoor() {
        List<X509Certificate> own = shelf.keysOf(Place.door()).stream()
                .map(OwnCertificate::certificate)
                .toList();
        return context(new CurrentKey(Optional::empty), new ThisVeryDoor(own));
    }

    private Optional<OwnCertificate> ofDoor() {
        return OwnCertificate.newest(shelf.keysOf(Place.door()), clock.instant());
    }

    /** What is shown at a place of ours. */
    Optional<OwnCertificate> shown(Place place) {
        return OwnCertificate.newest(shelf.keysOf(place), clock.instant());
    }

    /** True if this very certificate lies in the credential's folder, is in date and was not revoked. */
    public boolean accepts(LinkId link, String credential, X509Certificate shown) {
        Place place = Place.accepted(link, credential);
        Shelf here = shelf;
        Instant now = clock.instant();
        if (!strictness.clocks().inDate(shown, now)
                || !here.certificatesOf(place).contains(shown)) {
            return false;
        }
        Revocations.Verdict verdict = verdict(here, place, shown, now);
        if (verdict != Revocations.Verdict.STANDS && told.add(place + " " + verdict)) {
            LOG.warn("certificates: {}", Refused.by(verdict).text(place));
        }
        return verdict == Revocations.Verdict.STANDS;
    }

    /** Of this very second, since each judgement costs a few signatures and a busy caller comes a thousand times in one. */
    private Revocations.Verdict verdict(Shelf here, Place place, X509Certificate shown, Instant now) {
        return judged.compute(
                        new Shown(place, shown),
                        (it, before) -> before != null && before.holds(here.print(), now)
                                ? before
                                : new Judged(
                                        here.print(),
                                        now,
                                        here.revocationsOf(place).of(here.chainOf(place, shown), strictness, now)))
                .verdict();
    }

    private record Shown(Place place, X509Certificate certificate) {}

    private record Judged(String print, Instant at, Revocations.Verdict verdict) {
        boolean holds(String files, Instant now) {
            return print.equals(files) && !now.isBefore(at) && now.isBefore(at.plusSeconds(1));
        }
    }

    /** Why a caller who is known by his certificate was not let in. */
    private enum Refused {
        CERTIFICATE_REVOKED("a caller was refused whose certificate was revoked by its authority"),
        REVOCATION_UNKNOWN("a caller was refused because no current revocation list speaks of his certificate");

        private final String words;

        Refused(String words) {
            this.words = words;
        }

        static Refused by(Revocations.Verdict verdict) {
            return verdict == Revocations.Verdict.REVOKED ? CERTIFICATE_REVOKED : REVOCATION_UNKNOWN;
        }

        String text(Place place) {
            return "tls/" + place.folder() + ": " + words + " [" + this + "]";
        }
    }

    /** True if a list that lies beside names the certificate or one of its issuers. */
    boolean revoked(Place place, List<X509Certificate> chain) {
        return shelf.revocationsOf(place).of(chain, Strictness.USUAL, clock.instant()) == Revocations.Verdict.REVOKED;
    }

    /** True if the settings ask for a list, and no current one that lies beside speaks of the certificate or of one of its issuers. */
    boolean unlisted(Place place, List<X509Certificate> chain) {
        return !place.keys()
                && shelf.revocationsOf(place).of(chain, strictness, clock.instant()) == Revocations.Verdict.UNKNOWN;
    }

    /** How what others show is judged. */
    Strictness strictness() {
        return strictness;
    }

    /** True if somebody's certificate is in date, as far as clocks can tell. */
    public boolean inDate(X509Certificate certificate) {
        return strictness.clocks().inDate(certificate, clock.instant());
    }

    /** How far the clocks of others may be from ours, wherever a time of theirs is compared with one of ours. */
    public ClockTolerance clocks() {
        return strictness.clocks();
    }

    /** Every revocation list that counts. */
    public List<ListState> lists() {
        return watch().lists();
    }

    /** What is wrong with revocation lists, and which certificates here were revoked. */
    public List<RevocationTrouble> revocationTroubles() {
        return watch().troubles();
    }

    private RevocationWatch watch() {
        return new RevocationWatch(shelf, strictness, clock.instant(), changedAt);
    }

    /**
     * How a sending link speaks TLS to its partner: another object after a change, so that connections of before can be told apart.
     *
     * @param shows true if the link shows a certificate of its own
     */
    public SSLContext toPartner(LinkId link, boolean shows) {
        Optional<OwnCertificate> own =
                shows ? OwnCertificate.newest(shelf.keysOf(Place.own(link)), clock.instant()) : Optional.empty();
        Revocations trust = shelf.revocationsOf(Place.trust(link));
        // A list that grows too old shuts connections that it allowed.
        List<RevocationList> current = trust.current(strictness, clock.instant());
        return toPartners
                .compute(
                        link,
                        (id, before) ->
                                before != null && before.isOf(own, trust, current) ? before : make(own, trust, current))
                .context();
    }

    /** What a link speaks with, and what it was made of. */
    private record ToPartner(
            Optional<OwnCertificate> own, Revocations trust, List<RevocationList> current, SSLContext context) {
        boolean isOf(Optional<OwnCertificate> otherOwn, Revocations otherTrust, List<RevocationList> otherCurrent) {
            return own.equals(otherOwn) && trust.equals(otherTrust) && current.equals(otherCurrent);
        }
    }

    private ToPartner make(Optional<OwnCertificate> own, Revocations trust, List<RevocationList> current) {
        PartnerTrust whom = new PartnerTrust(trust, strictness, clock);
        return new ToPartner(own, trust, current, context(new CurrentKey(() -> own), whom));
    }

    private static SSLContext context(KeyManager key, TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {key}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK speaks TLS", e);
        }
    }

    /** Every certificate there is, by its place. */
    public List<CertificateState> states() {
        return new States(shelf, clock.instant()).all();
    }

    /** The same, with whose each one is. */
    public List<CertificateSheet> sheets() {
        return new States(shelf, clock.instant()).sheets(strictness);
    }

    /** When each place runs out, the nearest first. */
    public List<Expiry> expiries() {
        return states().stream()
                .map(CertificateState::place)
                .distinct()
                .map(this::expiry)
                .sorted(Comparator.comparing(Expiry::at))
                .toList();
    }

    private Expiry expiry(Place place) {
        Instant last = Stream.concat(
                        shelf.keysOf(place).stream().map(OwnCertificate::certificate),
                        shelf.certificatesOf(place).stream())
                .map(each -> each.getNotAfter().toInstant())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new Expiry(place, last);
    }

    /** True if a sending link has a certificate to show now. */
    public boolean shows(LinkId link) {
        return OwnCertificate.newest(shelf.keysOf(Place.own(link)), clock.instant())
                .isPresent();
    }
}
