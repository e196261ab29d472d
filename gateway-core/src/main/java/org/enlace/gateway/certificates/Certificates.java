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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.enlace.connector.LinkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All keys and certificates of the wire, as the folder {@code tls} has them now. Thread-safe. */
public final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    private final Path root;
    private final Clock clock;
    private final SSLContext door;
    private final Map<LinkId, ToPartner> toPartners = new ConcurrentHashMap<>();
    private volatile Shelf shelf = Shelf.EMPTY;
    private volatile Instant changedAt;

    /**
     * Reads the folder.
     *
     * @param root the folder {@code tls}; need not be there
     */
    public Certificates(Path root, Clock clock) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
        this.changedAt = clock.instant();
        this.door = context(new CurrentKey(this::ofDoor), new CallersShow());
        look();
    }

    /** Reads the folder again if anything in it changed; true if it did. What cannot be taken is a problem, and what was there before stays. */
    public synchronized boolean look() {
        try {
            String print = Shelf.printOf(root);
            if (print.equals(shelf.print())) {
                return false;
            }
            Shelf next = shelf.next(root, print);
            shelf = next;
            changedAt = clock.instant();
            next.problems().forEach(each -> LOG.warn("certificates: {}", each.text(Locale.ENGLISH)));
            return true;
        } catch (IOException busy) {
            // Half-way through somebody's change; what was there goes on until it can be read.
            LOG.debug("certificates cannot be read now ({})", busy.getClass().getSimpleName());
            return false;
        }
    }

    /** What could not be taken. */
    public List<CertificateProblem> problems() {
        return shelf.problems();
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

    /** True if this very certificate lies in the credential's folder and is in date. */
    public boolean accepts(LinkId link, String credential, X509Certificate shown) {
        return Validity.holds(shown, clock.instant())
                && shelf.certificatesOf(Place.accepted(link, credential)).contains(shown);
    }

    /**
     * How a sending link speaks TLS to its partner: another object after a change, so that connections of before can be told apart.
     *
     * @param shows true if the link shows a certificate of its own
     */
    public SSLContext toPartner(LinkId link, boolean shows) {
        Optional<OwnCertificate> own =
                shows ? OwnCertificate.newest(shelf.keysOf(Place.own(link)), clock.instant()) : Optional.empty();
        List<X509Certificate> trust = shelf.certificatesOf(Place.trust(link));
        return toPartners
                .compute(link, (id, before) -> before != null && before.isOf(own, trust) ? before : make(own, trust))
                .context();
    }

    /** What a link speaks with, and what it was made of. */
    private record ToPartner(Optional<OwnCertificate> own, List<X509Certificate> trust, SSLContext context) {
        boolean isOf(Optional<OwnCertificate> otherOwn, List<X509Certificate> otherTrust) {
            return own.equals(otherOwn) && trust.equals(otherTrust);
        }
    }

    private ToPartner make(Optional<OwnCertificate> own, List<X509Certificate> trust) {
        return new ToPartner(own, trust, context(new CurrentKey(() -> own), new PartnerTrust(trust, clock)));
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
