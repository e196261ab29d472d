package org.enlace.gateway.certificates;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks for certificates, takes the answers and takes old ones out, in the folder of a gateway that may be running. Whatever is done twice is done once, and
 * a process that dies leaves what was there before; the same call once more ends what it began. Thread-safe, also between processes.
 */
public final class Renewal {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");
    private static final String CERTIFICATE = ".pem";
    private static final String KEY = ".key";
    private static final String RETIRED = ".retired";
    private static final String LOCK = ".renewal.lock";
    private static final int DIGITS_OF_DIGEST = 8;
    private static final Object ONE = new Object();

    private final Path root;
    private final Clock clock;
    private final Strictness strictness;
    private final Hands hands;

    /** @param root the folder {@code tls} */
    public Renewal(Path root, Clock clock) {
        this(root, clock, Strictness.USUAL);
    }

    /** @param strictness how what others show is judged: what does not get in is no other certificate */
    public Renewal(Path root, Clock clock, Strictness strictness) {
        this(root, clock, strictness, Set.of());
    }

    /** @param gateway names of the users whose keys the gateway reads; empty if whoever works here is the gateway itself */
    public Renewal(Path root, Clock clock, Strictness strictness, Set<String> gateway) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
        this.strictness = strictness;
        this.hands = new Hands(gateway);
    }

    @FunctionalInterface
    private interface Work<T> {
        T done() throws IOException;
    }

    private <T> T alone(Place place, Work<T> work) throws IOException {
        try {
            synchronized (ONE) {
                hands.mayChange(root, place);
                Files.createDirectories(root);
                try (FileChannel file = open(root.resolve(LOCK));
                        FileLock lock = file.lock()) {
                    return lock.isValid() ? work.done() : null;
                }
            }
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (FileSystemException closed) {
            throw new RenewalRefused(RenewalFlaw.FOLDER_CLOSED, "tls/" + place.folder());
        }
    }

    private static FileChannel open(Path lock) throws IOException {
        try {
            return PlacedFile.lock(lock);
        } catch (AccessDeniedException another) {
            // Somebody else made it, and whoever looks at the folder would find nothing wrong.
            throw new RenewalRefused(RenewalFlaw.FOLDER_CLOSED, "tls/" + LOCK);
        }
    }

    /**
     * Makes a key that is not in use yet, and the request to send to the authority. While a request is open, the same one again: no second key.
     *
     * @param place where private keys lie
     * @param newKey true to forget the key of an open request; the answer to it is then good for nothing
     * @return PKCS#10 in PEM
     * @throws RenewalRefused if another request is open
     */
    public String request(Place place, KeyKind kind, Asked asked, boolean newKey) throws IOException {
        return alone(place, () -> {
            Path folder = folder(place);
            Optional<PendingKey> open = newKey ? Optional.empty() : PendingKey.in(folder);
            if (open.isPresent()
                    && (open.get().kind() != kind || !open.get().asked().equals(asked))) {
                throw new RenewalRefused(RenewalFlaw.REQUEST_DIFFERS);
            }
            PendingKey key = open.isPresent() ? open.get() : PendingKey.make(kind, asked);
            if (open.isEmpty()) {
                key.writeInto(folder);
            }
            return SigningRequest.of(key, place.use());
        });
    }

    /**
     * Takes a certificate: where private keys lie, the answer to the open request; elsewhere that of a partner or authority, beside those that are there.
     *
     * @param answer PEM, the certificate first
     * @param behind PEM with its issuers; empty for none
     * @throws RenewalRefused if it cannot be what was asked for
     */
    public Taken take(Place place, String answer, String behind) throws IOException {
        Answer given = Answer.read(answer, behind);
        return alone(place, () -> place.keys() ? ofRequest(place, given) : ofPartner(place, given));
    }

    /**
     * What {@link #take} would do with it; nothing is changed.
     *
     * @throws RenewalRefused as for taking it
     */
    public Offered look(Place place, String answer, String behind) throws IOException {
        Answer given = Answer.read(answer, behind);
        if (place.use() == Place.Use.TRUST && given.chain().size() > 1) {
            // Each would be an anchor, and whoever agrees reads the name of the first alone.
            throw new RenewalRefused(RenewalFlaw.ONE_AT_A_TIME);
        }
        boolean there = lies(place, given.certificate()).isPresent();
        if (!there && place.keys()) {
            ofKey(place, given, PendingKey.in(folder(place)));
        } else if (!there) {
            check(place, given);
        }
        X509Certificate its = given.certificate();
        return new Offered(
                States.digest(its),
                CertificateSheet.name(its.getSubjectX500Principal()),
                its.getNotBefore().toInstant(),
                its.getNotAfter().toInstant(),
                there,
                place.keys() && otherIssuer(place, given),
                given.pem());
    }

    private boolean otherIssuer(Place place, Answer given) {
        Certificates here = certificates();
        boolean unknown = here.problems().stream().anyMatch(each -> each.place().equals(place));
        return unknown
                || here.shown(place)
                        .filter(each -> !given.sameIssuer(each.chain()))
                        .isPresent();
    }

    /** The key for which this is the certificate, if it is all that was asked for. */
    private PendingKey ofKey(Place place, Answer answer, Optional<PendingKey> open) {
        PendingKey key = open.orElseThrow(() -> new RenewalRefused(RenewalFlaw.NOTHING_PENDING));
        if (!key.isOf(answer.certificate())) {
            throw new RenewalRefused(RenewalFlaw.OTHER_KEY);
        }
        answer.check(place.use(), clock.instant());
        answer.checkNames(key.asked().names());
        return key;
    }

    private void check(Place place, Answer answer) {
        answer.check(place.use(), clock.instant());
        if (certificates().revoked(place, answer.chain())) {
            throw new RenewalRefused(RenewalFlaw.REVOKED_ALREADY);
        }
    }

    /**
     * The request that is open at a place where private keys lie.
     *
     * @throws RenewalRefused if somebody changed its file, or it cannot be read
     * @throws IOException if it goes away meanwhile
     */
    public Optional<OpenRequest> open(Place place) throws IOException {
        Optional<PendingKey> key = PendingKey.in(folder(place));
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(OpenRequest.of(key.get(), place.use(), PendingKey.since(folder(place))));
    }

    /** False if nothing could be put into the place by whoever runs this. */
    public boolean writable(Place place) {
        Path there = folder(place);
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        boolean lock = Files.notExists(root) || Files.isWritable(root);
        return lock && Files.isDirectory(there) && Files.isWritable(there);
    }

    /**
     * The same by trying it: takes the lock, and writes and deletes something where files would be put.
     *
     * @throws RenewalRefused if nothing can be put there
     */
    public void probe(Place place) {
        try {
            alone(place, () -> {
                Path there = folder(place);
                while (Files.notExists(there) && !there.equals(root)) {
                    there = there.getParent();
                }
                PlacedFile.probe(there);
                return there;
            });
        } catch (IOException closed) {
            throw new RenewalRefused(RenewalFlaw.FOLDER_CLOSED, "tls/" + place.folder());
        }
    }

    /** True if this very certificate counts at the place by the files that are there now. */
    public boolean lies(Place place, String sha256) {
        return of(place).stream().anyMatch(each -> each.sha256().equals(sha256));
    }

    /**
     * True if, as things are, whoever shows the certificate is not let in though it lies there: the settings ask for a revocation list of its authority, and
     * no current one lies beside it.
     *
     * @param pem the certificate, its issuers below it
     * @throws RenewalRefused if it holds none
     */
    public boolean unlisted(Place place, String pem) {
        // Else no list is asked for.
        return strictness.revocation() == RevocationPolicy.HARD
                && certificates().unlisted(place, Answer.read(pem, "").chain());
    }

    private Taken ofRequest(Place place, Answer answer) throws IOException {
        Path folder = folder(place);
        Optional<PendingKey> open = PendingKey.in(folder);
        boolean itsKey = open.isPresent() && open.get().isOf(answer.certificate());
        Optional<String> there = lies(place, answer.certificate());
        if (there.isEmpty()) {
            PendingKey key = ofKey(place, answer, open);
            // A key without its certificate is nothing to the gateway; the pair is there with the second file.
            PlacedFile.write(folder.resolve(name(answer) + KEY), key.keyPem(), PlacedFile.OWNER_ONLY);
            PlacedFile.write(folder.resolve(name(answer) + CERTIFICATE), answer.pem(), PlacedFile.READABLE);
        }
        if (itsKey) {
            PendingKey.remove(folder);
        }
        return taken(place, answer, there);
    }

    private Taken ofPartner(Place place, Answer answer) throws IOException {
        Optional<String> there = lies(place, answer.certificate());
        if (there.isEmpty()) {
            check(place, answer);
            PlacedFile.write(folder(place).resolve(name(answer) + CERTIFICATE), answer.pem(), PlacedFile.READABLE);
        }
        return taken(place, answer, there);
    }

    private Taken taken(Place place, Answer answer, Optional<String> there) {
        String file = there.orElse(name(answer) + CERTIFICATE);
        X509Certificate its = answer.certificate();
        boolean unlisted = certificates().sheets().stream()
                .filter(each -> each.state().place().equals(place))
                .anyMatch(each -> each.unlisted() && each.state().file().equals(file));
        return new Taken(
                place.folder().resolve(file),
                there.isPresent(),
                its.getNotBefore().toInstant(),
                its.getNotAfter().toInstant(),
                unlisted,
                of(place).stream().filter(each -> !each.file().equals(file)).toList());
    }

    /**
     * Takes a certificate out of use, with its key. The files stay beside under names that mean nothing to the gateway.
     *
     * @param name of its file, with or without its end
     * @throws RenewalRefused if it is not there, or no valid one would be left
     */
    public Path retire(Place place, String name) throws IOException {
        String plain = plain(name);
        return alone(place, () -> {
            Path file = folder(place).resolve(plain + CERTIFICATE);
            Path retired = folder(place).resolve(plain + CERTIFICATE + RETIRED);
            if (Files.exists(file)) {
                anotherThan(place, plain + CERTIFICATE);
                PlacedFile.move(file, retired);
            } else if (!Files.exists(retired)) {
                throw new RenewalRefused(RenewalFlaw.NOT_THERE, plain + CERTIFICATE);
            }
            Path key = folder(place).resolve(plain + KEY);
            if (place.keys() && Files.exists(key)) {
                PlacedFile.move(key, folder(place).resolve(plain + KEY + RETIRED));
            }
            return root.relativize(retired);
        });
    }

    /**
     * What {@link #retire} would take out; nothing is changed.
     *
     * @param running what counts now, even of a file that cannot be read at this moment
     * @throws RenewalRefused as for taking it out
     */
    public Going goes(Place place, String name, Certificates running) {
        String file = plain(name) + CERTIFICATE;
        Path its = folder(place).resolve(file);
        if (Files.exists(its)) {
            anotherThan(place, file);
            List<String> counting = digests(running.states(), place, file);
            return new Going(true, counting.isEmpty() ? List.of(bytes(its)) : counting);
        }
        if (!Files.exists(folder(place).resolve(file + RETIRED))) {
            throw new RenewalRefused(RenewalFlaw.NOT_THERE, file);
        }
        return new Going(false, List.of());
    }

    private static List<String> digests(List<CertificateState> states, Place place, String file) {
        return states.stream()
                .filter(each -> each.place().equals(place) && each.file().equals(file))
                .map(CertificateState::sha256)
                .toList();
    }

    private static String bytes(Path file) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return "file:" + HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
        } catch (IOException shut) {
            return "file:unreadable";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** True if the file has gone out of use already. */
    public boolean retired(Place place, String name) {
        return Files.notExists(folder(place).resolve(plain(name) + CERTIFICATE));
    }

    private static String plain(String name) {
        String plain = name.endsWith(CERTIFICATE) ? name.substring(0, name.length() - CERTIFICATE.length()) : name;
        if (!NAME.matcher(plain).matches()) {
            throw new RenewalRefused(RenewalFlaw.NOT_THERE, name);
        }
        return plain;
    }

    private void anotherThan(Place place, String file) {
        Instant now = clock.instant();
        boolean another = certificates().sheets().stream()
                .filter(each -> !each.revoked()
                        && !each.unlisted()
                        && each.state().place().equals(place))
                .map(CertificateSheet::state)
                .filter(each -> !each.file().equals(file))
                .anyMatch(each -> !now.isBefore(each.from()) && !now.isAfter(each.until()));
        if (!another) {
            throw new RenewalRefused(RenewalFlaw.LAST_ONE);
        }
    }

    private Path folder(Place place) {
        return root.resolve(place.folder());
    }

    private Certificates certificates() {
        return new Certificates(root, clock, strictness);
    }

    private List<CertificateState> of(Place place) {
        return certificates().states().stream()
                .filter(each -> each.place().equals(place))
                .toList();
    }

    /** The file in which this very certificate lies, if it does. */
    private Optional<String> lies(Place place, X509Certificate certificate) {
        String digest = States.digest(certificate);
        return of(place).stream()
                .filter(each -> each.sha256().equals(digest))
                .map(CertificateState::file)
                .findFirst();
    }

    /** The same for the same certificate, so that what was begun is found again. */
    private static String name(Answer answer) {
        LocalDate begins =
                LocalDate.ofInstant(answer.certificate().getNotBefore().toInstant(), ZoneOffset.UTC);
        return begins + "-" + States.digest(answer.certificate()).substring(0, DIGITS_OF_DIGEST);
    }
}
