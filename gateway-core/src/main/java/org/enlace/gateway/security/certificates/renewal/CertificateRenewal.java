package org.enlace.gateway.security.certificates.renewal;

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
import org.enlace.gateway.security.certificates.AtomicCertificateFile;
import org.enlace.gateway.security.certificates.CertificateDetails;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateState;
import org.enlace.gateway.security.certificates.CertificateStates;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.RevocationPolicy;
import org.enlace.gateway.security.certificates.ValidationPolicy;

/**
 * Requests certificates, takes the answers and takes old certificates out, in the folder of a gateway that may be running. Repeating a call has no
 * further effect, and a process that dies leaves the earlier files; the same call once more completes what it began. Thread-safe, also between
 * processes.
 */
public final class CertificateRenewal {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");
    private static final String CERTIFICATE = ".pem";
    private static final String KEY = ".key";
    private static final String RETIRED = ".retired";
    private static final String LOCK = ".renewal.lock";
    private static final int DIGITS_OF_DIGEST = 8;
    private static final Object ONE = new Object();

    private final Path root;
    private final Clock clock;
    private final ValidationPolicy validationPolicy;
    private final FolderOwnershipCheck folderOwnershipCheck;

    /** @param root the folder {@code tls} */
    public CertificateRenewal(Path root, Clock clock) {
        this(root, clock, ValidationPolicy.USUAL);
    }

    /** @param validationPolicy how the certificates of others are validated: one that would not be let in is not taken */
    public CertificateRenewal(Path root, Clock clock, ValidationPolicy validationPolicy) {
        this(root, clock, validationPolicy, Set.of());
    }

    /** @param gateway names of the users whose keys the gateway reads; empty if the running account is the gateway itself */
    public CertificateRenewal(Path root, Clock clock, ValidationPolicy validationPolicy, Set<String> gateway) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
        this.validationPolicy = validationPolicy;
        this.folderOwnershipCheck = new FolderOwnershipCheck(gateway);
    }

    @FunctionalInterface
    private interface Work<T> {
        T done() throws IOException;
    }

    private <T> T alone(CertificateFolder certificateFolder, Work<T> work) throws IOException {
        try {
            synchronized (ONE) {
                folderOwnershipCheck.mayChange(root, certificateFolder);
                Files.createDirectories(root);
                try (FileChannel file = open(root.resolve(LOCK));
                        FileLock lock = file.lock()) {
                    return lock.isValid() ? work.done() : null;
                }
            }
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (FileSystemException closed) {
            throw new RenewalRefusedException(RenewalProblem.FOLDER_CLOSED, "tls/" + certificateFolder.folder());
        }
    }

    private static FileChannel open(Path lock) throws IOException {
        try {
            return AtomicCertificateFile.lock(lock);
        } catch (AccessDeniedException another) {
            // Another account made the lock file, and the folder itself would show nothing wrong.
            throw new RenewalRefusedException(RenewalProblem.FOLDER_CLOSED, "tls/" + LOCK);
        }
    }

    /**
     * Makes a key that is not in use yet, and the request to send to the authority. While a request is open, the same one again: no second key.
     *
     * @param certificateFolder where private keys lie
     * @param newKey true to forget the key of an open request; the answer to it is then good for nothing
     * @return PKCS#10 in PEM
     * @throws RenewalRefusedException if another request is open
     */
    public String request(
            CertificateFolder certificateFolder, KeyKind kind, CertificateSubject certificateSubject, boolean newKey)
            throws IOException {
        return alone(certificateFolder, () -> {
            Path folder = folder(certificateFolder);
            Optional<PendingKey> open = newKey ? Optional.empty() : PendingKey.in(folder);
            if (open.isPresent()
                    && (open.get().kind() != kind || !open.get().asked().equals(certificateSubject))) {
                throw new RenewalRefusedException(RenewalProblem.REQUEST_DIFFERS);
            }
            PendingKey key = open.isPresent() ? open.get() : PendingKey.make(kind, certificateSubject);
            if (open.isEmpty()) {
                key.writeInto(folder);
            }
            return SigningRequest.of(key, certificateFolder.use());
        });
    }

    /**
     * Takes a certificate: where private keys lie, the answer to the open request; elsewhere that of a partner or authority, beside those that are
     * there.
     *
     * @param answer PEM, the certificate first
     * @param behind PEM with its issuers; empty for none
     * @throws RenewalRefusedException if it cannot be what was asked for
     */
    public ImportedCertificate take(CertificateFolder certificateFolder, String answer, String behind)
            throws IOException {
        CertificateReply given = CertificateReply.read(answer, behind);
        return alone(
                certificateFolder,
                () -> certificateFolder.keys()
                        ? ofRequest(certificateFolder, given)
                        : ofPartner(certificateFolder, given));
    }

    /**
     * Returns what {@link #take} would do with the answer; nothing is changed.
     *
     * @throws RenewalRefusedException as for taking it
     */
    public ImportPreview look(CertificateFolder certificateFolder, String answer, String behind) throws IOException {
        CertificateReply given = CertificateReply.read(answer, behind);
        if (certificateFolder.use() == CertificateFolder.Use.TRUST
                && given.chain().size() > 1) {
            // Each would be an anchor, and an approver reads the name of the first alone.
            throw new RenewalRefusedException(RenewalProblem.ONE_AT_A_TIME);
        }
        boolean there = lies(certificateFolder, given.certificate()).isPresent();
        if (!there && certificateFolder.keys()) {
            ofKey(certificateFolder, given, PendingKey.in(folder(certificateFolder)));
        } else if (!there) {
            check(certificateFolder, given);
        }
        X509Certificate certificate = given.certificate();
        return new ImportPreview(
                CertificateStates.digest(certificate),
                CertificateDetails.name(certificate.getSubjectX500Principal()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                there,
                certificateFolder.keys() && otherIssuer(certificateFolder, given),
                given.pem());
    }

    private boolean otherIssuer(CertificateFolder certificateFolder, CertificateReply given) {
        CertificateStore here = certificates();
        boolean unknown = here.problems().stream().anyMatch(each -> each.place().equals(certificateFolder));
        return unknown
                || here.shown(certificateFolder)
                        .filter(each -> !given.sameIssuer(each.chain()))
                        .isPresent();
    }

    /** The key for which this is the certificate, if it is all that was asked for. */
    private PendingKey ofKey(CertificateFolder certificateFolder, CertificateReply answer, Optional<PendingKey> open) {
        PendingKey key = open.orElseThrow(() -> new RenewalRefusedException(RenewalProblem.NOTHING_PENDING));
        if (!key.isOf(answer.certificate())) {
            throw new RenewalRefusedException(RenewalProblem.OTHER_KEY);
        }
        answer.check(certificateFolder.use(), clock.instant());
        answer.checkNames(key.asked().names());
        return key;
    }

    private void check(CertificateFolder certificateFolder, CertificateReply answer) {
        answer.check(certificateFolder.use(), clock.instant());
        if (certificates().revoked(certificateFolder, answer.chain())) {
            throw new RenewalRefusedException(RenewalProblem.REVOKED_ALREADY);
        }
    }

    /**
     * Returns the open request at a place where private keys lie.
     *
     * @throws RenewalRefusedException if its file was changed, or cannot be read
     * @throws IOException if it goes away meanwhile
     */
    public Optional<PendingCertificateRequest> open(CertificateFolder certificateFolder) throws IOException {
        Optional<PendingKey> key = PendingKey.in(folder(certificateFolder));
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(PendingCertificateRequest.of(
                        key.get(), certificateFolder.use(), PendingKey.since(folder(certificateFolder))));
    }

    /** Returns false if the running account could put nothing into the place. */
    public boolean writable(CertificateFolder certificateFolder) {
        Path there = folder(certificateFolder);
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        boolean lock = Files.notExists(root) || Files.isWritable(root);
        return lock && Files.isDirectory(there) && Files.isWritable(there);
    }

    /**
     * Checks writability by trying it: takes the lock, and writes and deletes a file where files would be put.
     *
     * @throws RenewalRefusedException if nothing can be put there
     */
    public void probe(CertificateFolder certificateFolder) {
        try {
            alone(certificateFolder, () -> {
                Path there = folder(certificateFolder);
                while (Files.notExists(there) && !there.equals(root)) {
                    there = there.getParent();
                }
                AtomicCertificateFile.probe(there);
                return there;
            });
        } catch (IOException closed) {
            throw new RenewalRefusedException(RenewalProblem.FOLDER_CLOSED, "tls/" + certificateFolder.folder());
        }
    }

    /** True if this very certificate counts at the place by the files that are there now. */
    public boolean lies(CertificateFolder certificateFolder, String sha256) {
        return of(certificateFolder).stream().anyMatch(each -> each.sha256().equals(sha256));
    }

    /**
     * Returns true if, as things are, a caller that shows the certificate is not let in though it lies there: the settings ask for a revocation list
     * of its authority, and no current one lies beside it.
     *
     * @param pem the certificate, its issuers below it
     * @throws RenewalRefusedException if it holds none
     */
    public boolean unlisted(CertificateFolder certificateFolder, String pem) {
        // Else no list is asked for.
        return validationPolicy.revocation() == RevocationPolicy.HARD
                && certificates()
                        .unlisted(
                                certificateFolder,
                                CertificateReply.read(pem, "").chain());
    }

    private ImportedCertificate ofRequest(CertificateFolder certificateFolder, CertificateReply answer)
            throws IOException {
        Path folder = folder(certificateFolder);
        Optional<PendingKey> open = PendingKey.in(folder);
        boolean itsKey = open.isPresent() && open.get().isOf(answer.certificate());
        Optional<String> there = lies(certificateFolder, answer.certificate());
        if (there.isEmpty()) {
            PendingKey key = ofKey(certificateFolder, answer, open);
            // A key without its certificate is nothing to the gateway; the pair is there with the second file.
            AtomicCertificateFile.write(
                    folder.resolve(name(answer) + KEY), key.keyPem(), AtomicCertificateFile.OWNER_ONLY);
            AtomicCertificateFile.write(
                    folder.resolve(name(answer) + CERTIFICATE), answer.pem(), AtomicCertificateFile.READABLE);
        }
        if (itsKey) {
            PendingKey.remove(folder);
        }
        return taken(certificateFolder, answer, there);
    }

    private ImportedCertificate ofPartner(CertificateFolder certificateFolder, CertificateReply answer)
            throws IOException {
        Optional<String> there = lies(certificateFolder, answer.certificate());
        if (there.isEmpty()) {
            check(certificateFolder, answer);
            AtomicCertificateFile.write(
                    folder(certificateFolder).resolve(name(answer) + CERTIFICATE),
                    answer.pem(),
                    AtomicCertificateFile.READABLE);
        }
        return taken(certificateFolder, answer, there);
    }

    private ImportedCertificate taken(
            CertificateFolder certificateFolder, CertificateReply answer, Optional<String> there) {
        String file = there.orElse(name(answer) + CERTIFICATE);
        X509Certificate certificate = answer.certificate();
        boolean unlisted = certificates().sheets().stream()
                .filter(each -> each.state().place().equals(certificateFolder))
                .anyMatch(each -> each.unlisted() && each.state().file().equals(file));
        return new ImportedCertificate(
                certificateFolder.folder().resolve(file),
                there.isPresent(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                unlisted,
                of(certificateFolder).stream()
                        .filter(each -> !each.file().equals(file))
                        .toList());
    }

    /**
     * Takes a certificate out of use, with its key. The files stay beside under names that mean nothing to the gateway.
     *
     * @param name of its file, with or without its end
     * @throws RenewalRefusedException if it is not there, or no valid one would be left
     */
    public Path retire(CertificateFolder certificateFolder, String name) throws IOException {
        String plain = plain(name);
        return alone(certificateFolder, () -> {
            Path file = folder(certificateFolder).resolve(plain + CERTIFICATE);
            Path retired = folder(certificateFolder).resolve(plain + CERTIFICATE + RETIRED);
            if (Files.exists(file)) {
                anotherThan(certificateFolder, plain + CERTIFICATE);
                AtomicCertificateFile.move(file, retired);
            } else if (!Files.exists(retired)) {
                throw new RenewalRefusedException(RenewalProblem.NOT_THERE, plain + CERTIFICATE);
            }
            Path key = folder(certificateFolder).resolve(plain + KEY);
            if (certificateFolder.keys() && Files.exists(key)) {
                AtomicCertificateFile.move(key, folder(certificateFolder).resolve(plain + KEY + RETIRED));
            }
            return root.relativize(retired);
        });
    }

    /**
     * Returns what {@link #retire} would take out; nothing is changed.
     *
     * @param running what counts now, even of a file that cannot be read at this moment
     * @throws RenewalRefusedException as for taking it out
     */
    public RetirementPreview goes(CertificateFolder certificateFolder, String name, CertificateStore running) {
        String file = plain(name) + CERTIFICATE;
        Path path = folder(certificateFolder).resolve(file);
        if (Files.exists(path)) {
            anotherThan(certificateFolder, file);
            List<String> counting = digests(running.states(), certificateFolder, file);
            return new RetirementPreview(true, counting.isEmpty() ? List.of(bytes(path)) : counting);
        }
        if (!Files.exists(folder(certificateFolder).resolve(file + RETIRED))) {
            throw new RenewalRefusedException(RenewalProblem.NOT_THERE, file);
        }
        return new RetirementPreview(false, List.of());
    }

    private static List<String> digests(
            List<CertificateState> states, CertificateFolder certificateFolder, String file) {
        return states.stream()
                .filter(each ->
                        each.place().equals(certificateFolder) && each.file().equals(file))
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
    public boolean retired(CertificateFolder certificateFolder, String name) {
        return Files.notExists(folder(certificateFolder).resolve(plain(name) + CERTIFICATE));
    }

    private static String plain(String name) {
        String plain = name.endsWith(CERTIFICATE) ? name.substring(0, name.length() - CERTIFICATE.length()) : name;
        if (!NAME.matcher(plain).matches()) {
            throw new RenewalRefusedException(RenewalProblem.NOT_THERE, name);
        }
        return plain;
    }

    private void anotherThan(CertificateFolder certificateFolder, String file) {
        Instant now = clock.instant();
        boolean another = certificates().sheets().stream()
                .filter(each -> !each.revoked()
                        && !each.unlisted()
                        && each.state().place().equals(certificateFolder))
                .map(CertificateDetails::state)
                .filter(each -> !each.file().equals(file))
                .anyMatch(each -> !now.isBefore(each.from()) && !now.isAfter(each.until()));
        if (!another) {
            throw new RenewalRefusedException(RenewalProblem.LAST_ONE);
        }
    }

    private Path folder(CertificateFolder certificateFolder) {
        return root.resolve(certificateFolder.folder());
    }

    private CertificateStore certificates() {
        return new CertificateStore(root, clock, validationPolicy);
    }

    private List<CertificateState> of(CertificateFolder certificateFolder) {
        return certificates().states().stream()
                .filter(each -> each.place().equals(certificateFolder))
                .toList();
    }

    /** The file in which this very certificate lies, if it does. */
    private Optional<String> lies(CertificateFolder certificateFolder, X509Certificate certificate) {
        String digest = CertificateStates.digest(certificate);
        return of(certificateFolder).stream()
                .filter(each -> each.sha256().equals(digest))
                .map(CertificateState::file)
                .findFirst();
    }

    /** Returns the same name for the same certificate, so that an unfinished import is found again. */
    private static String name(CertificateReply answer) {
        LocalDate begins =
                LocalDate.ofInstant(answer.certificate().getNotBefore().toInstant(), ZoneOffset.UTC);
        return begins + "-" + CertificateStates.digest(answer.certificate()).substring(0, DIGITS_OF_DIGEST);
    }
}
