package org.enlace.gateway.security.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * Reads one folder of PEM files; wrong files are noted, right ones are kept. A file that may not be read counts as wrong; a file that has just gone
 * away ends the reading with a {@link NoSuchFileException}, since another process is changing the folder. Not thread-safe.
 */
public final class PemFolder {

    private static final String CERTIFICATE = ".pem";
    private static final String KEY = ".key";
    private static final String LIST = ".crl";
    /** No certificate file is longer than this. */
    private static final long LONGEST = 1 << 20;
    /** Revocation lists of a country's authority can be long. */
    private static final int LONGEST_LIST = 16 << 20;

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path root;
    private final CertificateFolder certificateFolder;
    private final List<CertificateProblem> problems = new ArrayList<>();

    /** @param root the folder {@code tls} */
    PemFolder(Path root, CertificateFolder certificateFolder) {
        this.root = root;
        this.certificateFolder = certificateFolder;
    }

    List<CertificateProblem> problems() {
        return problems;
    }

    /**
     * Returns all certificates by file.
     *
     * @param before earlier content of files that cannot be read now
     */
    public Map<String, List<X509Certificate>> certificates(Map<String, List<X509Certificate>> before)
            throws IOException {
        Map<String, List<X509Certificate>> all = new TreeMap<>();
        for (Path file : files(CERTIFICATE)) {
            String name = file.getFileName().toString();
            try {
                all.put(name, certificates(file));
            } catch (CertificateException unreadable) {
                problem(file, CertificateProblemKind.CERTIFICATE_UNREADABLE);
                all.put(name, before.getOrDefault(name, List.of()));
            }
        }
        return all;
    }

    /**
     * Returns the revocation lists by file, PEM or DER, each signed by an authority whose certificate lies in the folder.
     *
     * @param before earlier content of files that cannot be taken now
     */
    Map<String, RevocationList> lists(Map<String, RevocationList> before) throws IOException {
        Map<String, RevocationList> all = new TreeMap<>();
        List<X509Certificate> authorities = null;
        for (Path file : files(LIST)) {
            authorities = authorities == null ? everybody() : authorities;
            String name = file.getFileName().toString();
            list(file, authorities)
                    .or(() -> Optional.ofNullable(before.get(name)))
                    .ifPresent(each -> all.put(name, each));
        }
        return all;
    }

    private Optional<RevocationList> list(Path file, List<X509Certificate> authorities) throws NoSuchFileException {
        X509CRL list;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_LIST + 1);
            if (bytes.length > LONGEST_LIST) {
                return wrong(file, CertificateProblemKind.LIST_UNREADABLE);
            }
            list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (GeneralSecurityException | IOException unreadable) {
            return wrong(file, CertificateProblemKind.LIST_UNREADABLE);
        }
        if (list == null) {
            return wrong(file, CertificateProblemKind.LIST_UNREADABLE);
        }
        if (RevocationList.partial(list)) {
            return wrong(file, CertificateProblemKind.LIST_PARTIAL);
        }
        Optional<X509Certificate> by = authorities.stream()
                .filter(each -> RevocationList.signed(list, each))
                .findFirst();
        return by.isPresent()
                ? by.map(each -> new RevocationList(list, each))
                : wrong(file, CertificateProblemKind.LIST_OF_ANOTHER);
    }

    /** Every certificate of every file, those behind the first as well. */
    private List<X509Certificate> everybody() throws IOException {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : files(CERTIFICATE)) {
            try {
                all.addAll(certificates(file));
            } catch (CertificateException unreadable) {
                // Reported already.
                continue;
            }
        }
        return all;
    }

    /**
     * Returns certificates with their keys, by the name of the two files.
     *
     * @param before earlier content of pairs that cannot be taken now
     */
    Map<String, OwnCertificate> own(Map<String, OwnCertificate> before) throws IOException {
        Map<String, OwnCertificate> all = new TreeMap<>();
        for (Path key : files(KEY)) {
            closed(key);
        }
        for (Path file : files(CERTIFICATE)) {
            String end = file.getFileName().toString();
            String name = end.substring(0, end.length() - CERTIFICATE.length());
            pair(name, file, file.resolveSibling(name + KEY))
                    .or(() -> Optional.ofNullable(before.get(name)))
                    .ifPresent(pair -> all.put(name, pair));
        }
        return all;
    }

    private Optional<OwnCertificate> pair(String name, Path file, Path keyFile) throws NoSuchFileException {
        List<X509Certificate> chain;
        try {
            chain = certificates(file);
        } catch (CertificateException unreadable) {
            return wrong(file, CertificateProblemKind.CERTIFICATE_UNREADABLE);
        }
        if (Files.notExists(keyFile)) {
            return wrong(file, CertificateProblemKind.KEY_MISSING);
        }
        if (!closed(keyFile)) {
            return Optional.empty();
        }
        PrivateKey key = key(keyFile);
        if (key == null) {
            return wrong(keyFile, CertificateProblemKind.KEY_UNREADABLE);
        }
        return belong(key, chain.get(0).getPublicKey())
                ? Optional.of(new OwnCertificate(name, key, chain))
                : wrong(keyFile, CertificateProblemKind.KEY_OF_ANOTHER);
    }

    /** Returns the key, or null if it is none; the reader's error is dropped, because it may quote the file. */
    private static PrivateKey key(Path file) throws NoSuchFileException {
        try {
            return PemContent.of(read(file)).getPrivateKey();
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private <T> Optional<T> wrong(Path file, CertificateProblemKind flaw) {
        problem(file, flaw);
        return Optional.empty();
    }

    /** Returns whether the public key recognises what the private key signs. */
    public static boolean belong(PrivateKey key, PublicKey certified) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> key.getAlgorithm();
                };
        byte[] probe = {1, 2, 3, 4};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    /** Returns false, with a problem, if others may read it, or its rights cannot be read. */
    private boolean closed(Path key) throws NoSuchFileException {
        try {
            boolean closed = OWNER.containsAll(Files.getPosixFilePermissions(key));
            if (!closed) {
                problem(key, CertificateProblemKind.KEY_OPEN);
            }
            return closed;
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException unreadable) {
            problem(key, CertificateProblemKind.KEY_UNREADABLE);
            return false;
        }
    }

    private static List<X509Certificate> certificates(Path file) throws NoSuchFileException, CertificateException {
        try {
            return certificates(read(file));
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException unreadable) {
            throw new CertificateException(unreadable);
        }
    }

    /** At least one. */
    public static List<X509Certificate> certificates(String pem) throws CertificateException {
        byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
        List<X509Certificate> all = new ArrayList<>();
        CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(bytes))
                .forEach(each -> all.add((X509Certificate) each));
        if (all.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return all;
    }

    static String read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            return "";
        }
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private List<Path> files(String end) throws IOException {
        Path folder = root.resolve(certificateFolder.folder());
        if (Files.notExists(folder)) {
            return List.of();
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(end))
                    .filter(PemFolder::mayHold)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    /** Returns true also if it cannot be determined, as with a link into a folder of another account: that is a problem and must not be ignored. */
    private static boolean mayHold(Path file) {
        return Files.isRegularFile(file) || !Files.exists(file) && !Files.notExists(file);
    }

    private void problem(Path file, CertificateProblemKind flaw) {
        CertificateProblem found =
                new CertificateProblem(certificateFolder, root.relativize(file).toString(), flaw);
        if (!problems.contains(found)) {
            problems.add(found);
        }
    }
}
