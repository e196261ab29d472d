package org.enlace.gateway.security.certificates;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The content of the folder {@code tls} as it was read at one moment. Immutable.
 *
 * @param keys certificates with keys, by their place and the name of their files
 * @param chains certificates of others, all of each file, by their place and file
 * @param lists revocation lists beside them, by their place and file
 * @param problems what could not be taken; what the same file or folder held before stays
 * @param print of the files
 */
record CertificateStoreSnapshot(
        Map<CertificateFolder, Map<String, OwnCertificate>> keys,
        Map<CertificateFolder, Map<String, List<X509Certificate>>> chains,
        Map<CertificateFolder, Map<String, RevocationList>> lists,
        List<CertificateProblem> problems,
        String print) {

    static final CertificateStoreSnapshot EMPTY =
            new CertificateStoreSnapshot(Map.of(), Map.of(), Map.of(), List.of(), "");

    private static final int DEPTH = 6;

    List<OwnCertificate> keysOf(CertificateFolder certificateFolder) {
        return List.copyOf(keys.getOrDefault(certificateFolder, Map.of()).values());
    }

    /** Certificates of others that count, by their place and file. */
    Map<CertificateFolder, Map<String, List<X509Certificate>>> certificates() {
        Map<CertificateFolder, Map<String, List<X509Certificate>>> all = new HashMap<>();
        chains.forEach((certificateFolder, files) -> {
            Map<String, List<X509Certificate>> chainOfFile = new TreeMap<>();
            files.forEach((file, chain) -> chainOfFile.put(file, counting(certificateFolder, chain)));
            all.put(certificateFolder, chainOfFile);
        });
        return all;
    }

    List<X509Certificate> certificatesOf(CertificateFolder certificateFolder) {
        return chains.getOrDefault(certificateFolder, Map.of()).values().stream()
                .flatMap(chain -> counting(certificateFolder, chain).stream())
                .toList();
    }

    /**
     * Returns the certificates that count: of those that callers show, the first of each file; those behind it are its issuers, which do not call.
     */
    private static List<X509Certificate> counting(CertificateFolder certificateFolder, List<X509Certificate> chain) {
        return certificateFolder.use() == CertificateFolder.Use.ACCEPTED && chain.size() > 1
                ? chain.subList(0, 1)
                : chain;
    }

    /** A certificate that counts, and those that lie behind it as its issuers. */
    List<X509Certificate> chainOf(CertificateFolder certificateFolder, X509Certificate certificate) {
        if (certificateFolder.use() != CertificateFolder.Use.ACCEPTED) {
            return List.of(certificate);
        }
        Stream<X509Certificate> behind = chains.getOrDefault(certificateFolder, Map.of()).values().stream()
                .filter(chain -> !chain.isEmpty() && chain.get(0).equals(certificate))
                .flatMap(List::stream);
        return Stream.concat(Stream.of(certificate), behind).distinct().toList();
    }

    Revocations revocationsOf(CertificateFolder certificateFolder) {
        Map<String, RevocationList> listOfFile = lists.getOrDefault(certificateFolder, Map.of());
        List<X509Certificate> all = chains.getOrDefault(certificateFolder, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
        return new Revocations(List.copyOf(listOfFile.values()), all);
    }

    /**
     * Reads the folder again; for a file or folder that cannot be taken now, keeps the content of this snapshot.
     *
     * @throws IOException if something goes away meanwhile
     */
    CertificateStoreSnapshot next(Path root, String newPrint) throws IOException {
        Map<CertificateFolder, Map<String, OwnCertificate>> own = new HashMap<>();
        Map<CertificateFolder, Map<String, List<X509Certificate>>> accepted = new HashMap<>();
        Map<CertificateFolder, Map<String, RevocationList>> revoked = new HashMap<>();
        List<CertificateProblem> wrong = new ArrayList<>();
        Set<Path> shut = new TreeSet<>();
        for (CertificateFolder certificateFolder : places(root, shut)) {
            PemFolder folder = new PemFolder(root, certificateFolder);
            try {
                if (certificateFolder.keys()) {
                    own.put(certificateFolder, folder.own(keys.getOrDefault(certificateFolder, Map.of())));
                } else {
                    var certificates = folder.certificates(chains.getOrDefault(certificateFolder, Map.of()));
                    revoked.put(certificateFolder, folder.lists(lists.getOrDefault(certificateFolder, Map.of())));
                    accepted.put(certificateFolder, certificates);
                }
                wrong.addAll(folder.problems());
            } catch (NoSuchFileException gone) {
                throw gone;
            } catch (FileSystemException closed) {
                shut.add(certificateFolder.folder());
            }
        }
        for (Path folder : shut) {
            wrong.add(new CertificateProblem(
                    CertificateFolder.of(folder).orElse(CertificateFolder.server()),
                    folder.toString(),
                    CertificateProblemKind.FOLDER_UNREADABLE));
            keep(keys, folder, own);
            keep(chains, folder, accepted);
            keep(lists, folder, revoked);
        }
        return new CertificateStoreSnapshot(
                Map.copyOf(own), Map.copyOf(accepted), Map.copyOf(revoked), List.copyOf(wrong), newPrint);
    }

    private static <T> void keep(Map<CertificateFolder, T> before, Path folder, Map<CertificateFolder, T> next) {
        boolean everything = folder.toString().isEmpty();
        before.forEach((certificateFolder, content) -> {
            if (everything || certificateFolder.folder().startsWith(folder)) {
                next.putIfAbsent(certificateFolder, content);
            }
        });
    }

    /** @param shut gets the folders, below the root, whose content cannot be read */
    private static List<CertificateFolder> places(Path root, Set<Path> shut) throws IOException {
        List<CertificateFolder> all = new ArrayList<>();
        walk(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                CertificateFolder.of(root.relativize(folder)).ifPresent(all::add);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException why) {
                return failed(path, why);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException why) {
                return failed(folder, why);
            }

            private FileVisitResult failed(Path path, IOException why) {
                if (why != null && !(why instanceof NoSuchFileException)) {
                    boolean itself = path.equals(root) || Files.isExecutable(path.getParent());
                    Path folder = root.relativize(itself ? path : path.getParent());
                    if (mayHold(folder)) {
                        shut.add(folder);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return all;
    }

    /** Returns false for folders in which no file of the gateway can lie. */
    private static boolean mayHold(Path folder) {
        int names = folder.getNameCount();
        return folder.toString().isEmpty()
                || CertificateFolder.of(folder).isPresent()
                || folder.startsWith("links") && (names < 4 || names == 4 && folder.endsWith("accepted"));
    }

    /** Returns a text that changes when a file changes: names, sizes, times and rights, or that it may not be looked at. */
    static String printOf(Path root) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        walk(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String print;
                try {
                    print = print(file);
                } catch (IOException hidden) {
                    print = hidden.getClass().getSimpleName();
                }
                all.put(root.relativize(file).toString(), print);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
                all.put(root.relativize(file).toString(), why.getClass().getSimpleName());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException why) {
                return why == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, why);
            }
        });
        return all.toString();
    }

    private static String print(Path file) throws IOException {
        BasicFileAttributes real = Files.readAttributes(file, BasicFileAttributes.class);
        // Another owner may make it readable while all else stays.
        return real.size() + " " + real.lastModifiedTime().toMillis() + " " + real.fileKey() + " "
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " " + Files.isReadable(file);
    }

    private static void walk(Path root, SimpleFileVisitor<Path> visitor) throws IOException {
        if (!Files.notExists(root)) {
            Files.walkFileTree(root, Set.of(), DEPTH, visitor);
        }
    }
}
