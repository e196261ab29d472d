package org.enlace.gateway.security.certificates;

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

/** Holds all keys and certificates for TLS, as the folder {@code tls} has them now. Thread-safe. */
public final class CertificateStore {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateStore.class);

    /** One check may fall into the middle of a change. */
    private static final int LOOKS_IN_VAIN = 2;

    private final Path root;
    private final Clock clock;
    private final ValidationPolicy validationPolicy;
    private final Map<Shown, Judged> judged = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final SSLContext sSLContext;
    private final Map<LinkId, ToPartner> toPartners = new ConcurrentHashMap<>();
    private volatile CertificateStoreSnapshot certificateStoreSnapshot = CertificateStoreSnapshot.EMPTY;
    /** Number of failed checks in a row. */
    private volatile int failed;

    private volatile Instant changedAt;

    /**
     * Reads the folder.
     *
     * @param root the folder {@code tls}; need not be there
     */
    public CertificateStore(Path root, Clock clock) {
        this(root, clock, ValidationPolicy.USUAL);
    }

    /** @param validationPolicy how the certificates of others are validated */
    public CertificateStore(Path root, Clock clock, ValidationPolicy validationPolicy) {
        this.validationPolicy = validationPolicy;
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
        this.changedAt = clock.instant();
        this.sSLContext = context(new CurrentKeyManager(this::ofServer), new DeferredClientTrustManager());
        look();
        if (failed > 0) {
            look();
        }
    }

    /**
     * Reads the folder again if anything in it changed; true if it did. A file that cannot be taken is a problem, and its earlier content stays. So
     * does all of it if another process is just changing it; that is a problem at the second check in a row.
     */
    public boolean look() {
        return look(() -> CertificateStoreSnapshot.printOf(root));
    }

    /** Computes the fingerprint of the files, from their outside. */
    @FunctionalInterface
    interface Print {
        String now() throws IOException;
    }

    synchronized boolean look(Print files) {
        try {
            String print = files.now();
            if (print.equals(certificateStoreSnapshot.print())) {
                failed = 0;
                return false;
            }
            CertificateStoreSnapshot next = certificateStoreSnapshot.next(root, print);
            failed = 0;
            certificateStoreSnapshot = next;
            told.clear();
            judged.clear();
            changedAt = clock.instant();
            next.problems().forEach(each -> LOG.warn("certificates: {}", each.text(Locale.ENGLISH)));
            return true;
        } catch (IOException busy) {
            // Another process is half-way through a change; the earlier content stays in use until it can be read.
            failed++;
            if (failed == LOOKS_IN_VAIN) {
                LOG.warn(
                        "certificates cannot be read ({}); what was there before goes on",
                        busy.getClass().getSimpleName());
            }
            return false;
        }
    }

    /** Returns the files that could not be taken, with their problems. */
    public List<CertificateProblem> problems() {
        List<CertificateProblem> certificateProblems = certificateStoreSnapshot.problems();
        return failed < LOOKS_IN_VAIN
                ? certificateProblems
                : Stream.concat(
                                Stream.of(new CertificateProblem(
                                        CertificateFolder.server(), "", CertificateProblemKind.FOLDER_UNREADABLE)),
                                certificateProblems.stream())
                        .distinct()
                        .toList();
    }

    /** Returns when the files were last found changed. */
    public Instant changedAt() {
        return changedAt;
    }

    /** Returns true if the inbound endpoint has a certificate to show now. */
    public boolean serverReady() {
        return ofServer().isPresent();
    }

    /** Returns the TLS context of the inbound endpoint. It is always the same; the certificate that it shows changes with the files. */
    public SSLContext server() {
        return sSLContext;
    }

    /** Returns the TLS context with which the launcher calls the gateway of the same data folder. */
    public SSLContext toOwnServer() {
        List<X509Certificate> own = certificateStoreSnapshot.keysOf(CertificateFolder.server()).stream()
                .map(OwnCertificate::certificate)
                .toList();
        return context(new CurrentKeyManager(Optional::empty), new OwnCertificateTrustManager(own));
    }

    private Optional<OwnCertificate> ofServer() {
        return OwnCertificate.newest(certificateStoreSnapshot.keysOf(CertificateFolder.server()), clock.instant());
    }

    /** Returns the certificate shown at one of the gateway's own places. */
    public Optional<OwnCertificate> shown(CertificateFolder place) {
        return OwnCertificate.newest(certificateStoreSnapshot.keysOf(place), clock.instant());
    }

    /** True if this very certificate lies in the credential's folder, is in date and was not revoked. */
    public boolean accepts(LinkId link, String credential, X509Certificate shown) {
        CertificateFolder place = CertificateFolder.accepted(link, credential);
        CertificateStoreSnapshot here = certificateStoreSnapshot;
        Instant now = clock.instant();
        if (!validationPolicy.clocks().inDate(shown, now)
                || !here.certificatesOf(place).contains(shown)) {
            return false;
        }
        Revocations.Verdict verdict = verdict(here, place, shown, now);
        if (verdict != Revocations.Verdict.STANDS && told.add(place + " " + verdict)) {
            LOG.warn("certificates: {}", Refused.by(verdict).text(place));
        }
        return verdict == Revocations.Verdict.STANDS;
    }

    /** Verdicts are kept for one second, since each costs a few signatures and a busy caller comes a thousand times in one. */
    private Revocations.Verdict verdict(
            CertificateStoreSnapshot here, CertificateFolder place, X509Certificate shown, Instant now) {
        return judged.compute(
                        new Shown(place, shown),
                        (it, before) -> before != null && before.holds(here.print(), now)
                                ? before
                                : new Judged(
                                        here.print(),
                                        now,
                                        here.revocationsOf(place)
                                                .of(here.chainOf(place, shown), validationPolicy, now)))
                .verdict();
    }

    private record Shown(CertificateFolder place, X509Certificate certificate) {}

    private record Judged(String print, Instant at, Revocations.Verdict verdict) {
        boolean holds(String files, Instant now) {
            return print.equals(files) && !now.isBefore(at) && now.isBefore(at.plusSeconds(1));
        }
    }

    /** A reason why a caller who is known by a certificate was not let in. */
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

        String text(CertificateFolder place) {
            return "tls/" + place.folder() + ": " + words + " [" + this + "]";
        }
    }

    /** True if a list that lies beside names the certificate or one of its issuers. */
    public boolean revoked(CertificateFolder place, List<X509Certificate> chain) {
        return certificateStoreSnapshot.revocationsOf(place).of(chain, ValidationPolicy.USUAL, clock.instant())
                == Revocations.Verdict.REVOKED;
    }

    /** True if the settings ask for a list, and no current one that lies beside speaks of the certificate or of one of its issuers. */
    public boolean unlisted(CertificateFolder place, List<X509Certificate> chain) {
        return !place.keys()
                && certificateStoreSnapshot.revocationsOf(place).of(chain, validationPolicy, clock.instant())
                        == Revocations.Verdict.UNKNOWN;
    }

    /** Returns the policy by which the certificates of others are validated. */
    public ValidationPolicy strictness() {
        return validationPolicy;
    }

    /** Returns true if the certificate is in date, as far as clocks can tell. */
    public boolean inDate(X509Certificate certificate) {
        return validationPolicy.clocks().inDate(certificate, clock.instant());
    }

    /** Returns how far the clocks of others may be from the gateway's, wherever a time of theirs is compared with one of the gateway. */
    public ClockTolerance clocks() {
        return validationPolicy.clocks();
    }

    /** Every revocation list that counts. */
    public List<RevocationListState> lists() {
        return watch().lists();
    }

    /** Returns the problems with revocation lists, and the certificates here that were revoked. */
    public List<RevocationProblem> revocationTroubles() {
        return watch().troubles();
    }

    private RevocationCheck watch() {
        return new RevocationCheck(certificateStoreSnapshot, validationPolicy, clock.instant(), changedAt);
    }

    /**
     * Returns the TLS context of a sending link to its partner: a different object after a change, so that earlier connections can be told apart.
     *
     * @param shows true if the link shows a certificate of its own
     */
    public SSLContext toPartner(LinkId link, boolean shows) {
        Optional<OwnCertificate> own = shows
                ? OwnCertificate.newest(certificateStoreSnapshot.keysOf(CertificateFolder.own(link)), clock.instant())
                : Optional.empty();
        Revocations trust = certificateStoreSnapshot.revocationsOf(CertificateFolder.trust(link));
        // A list that grows too old closes connections that it allowed.
        List<RevocationList> current = trust.current(validationPolicy, clock.instant());
        return toPartners
                .compute(
                        link,
                        (id, before) ->
                                before != null && before.isOf(own, trust, current) ? before : make(own, trust, current))
                .context();
    }

    /** The TLS context of a link, with the inputs that it was made of. */
    private record ToPartner(
            Optional<OwnCertificate> own, Revocations trust, List<RevocationList> current, SSLContext context) {
        boolean isOf(Optional<OwnCertificate> otherOwn, Revocations otherTrust, List<RevocationList> otherCurrent) {
            return own.equals(otherOwn) && trust.equals(otherTrust) && current.equals(otherCurrent);
        }
    }

    private ToPartner make(Optional<OwnCertificate> own, Revocations trust, List<RevocationList> current) {
        PartnerTrust whom = new PartnerTrust(trust, validationPolicy, clock);
        return new ToPartner(own, trust, current, context(new CurrentKeyManager(() -> own), whom));
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
        return new CertificateStates(certificateStoreSnapshot, clock.instant()).all();
    }

    /** Returns the certificates with their subjects and issuers. */
    public List<CertificateDetails> sheets() {
        return new CertificateStates(certificateStoreSnapshot, clock.instant()).sheets(validationPolicy);
    }

    /** Returns the expiry of each place, the nearest first. */
    public List<CertificateExpiry> expiries() {
        return states().stream()
                .map(CertificateState::place)
                .distinct()
                .map(this::expiry)
                .sorted(Comparator.comparing(CertificateExpiry::at))
                .toList();
    }

    private CertificateExpiry expiry(CertificateFolder place) {
        Instant last = Stream.concat(
                        certificateStoreSnapshot.keysOf(place).stream().map(OwnCertificate::certificate),
                        certificateStoreSnapshot.certificatesOf(place).stream())
                .map(each -> each.getNotAfter().toInstant())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new CertificateExpiry(place, last);
    }

    /** True if a sending link has a certificate to show now. */
    public boolean shows(LinkId link) {
        return OwnCertificate.newest(certificateStoreSnapshot.keysOf(CertificateFolder.own(link)), clock.instant())
                .isPresent();
    }
}
