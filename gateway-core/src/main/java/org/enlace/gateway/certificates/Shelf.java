package org.enlace.gateway.certificates;

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
 * All of the folder {@code tls} as it was read at one moment. Immutable.
 *
 * @param keys certificates with keys, by their place and the name of their files
 * @param chains certificates of others, all of each file, by their place and file
 * @param lists revocation lists beside them, by their place and file
 * @param problems what could not be taken; what the same file or folder held before stays
 * @param print of the files
 */
record Shelf(
        Map<Place, Map<String, OwnCertificate>> keys,
        Map<Place, Map<String, List<X509Certificate>>> chains,
        Map<Place, Map<String, RevocationList>> lists,
        List<CertificateProblem> problems,
        String print) {

    static final Shelf EMPTY = new Shelf(Map.of(), Map.of(), Map.of(), List.of(), "");

    private static final int DEPTH = 6;

    List<OwnCertificate> keysOf(Place place) {
        return List.copyOf(keys.getOrDefault(place, Map.of()).values());
    }

    /** Those of others that count, by their place and file. */
    Map<Place, Map<String, List<X509Certificate>>> certificates() {
        Map<Place, Map<String, List<X509Certificate>>> all = new HashMap<>();
        chains.forEach((place, files) -> {
            Map<String, List<X509Certificate>> its = new TreeMap<>();
            files.forEach((file, chain) -> its.put(file, counting(place, chain)));
            all.put(place, its);
        });
        return all;
    }

    List<X509Certificate> certificatesOf(Place place) {
        return chains.getOrDefault(place, Map.of()).values().stream()
                .flatMap(chain -> counting(place, chain).stream())
                .toList();
    }

    /** Of what callers show, the first of each file: those behind it are its issuers, who do not call. */
    private static List<X509Certificate> counting(Place place, List<X509Certificate> chain) {
        return place.use() == Place.Use.ACCEPTED && chain.size() > 1 ? chain.subList(0, 1) : chain;
    }

    /** A certificate that counts, and those that lie behind it as its issuers. */
    List<X509Certificate> chainOf(Place place, X509Certificate certificate) {
        if (place.use() != Place.Use.ACCEPTED) {
            return List.of(certificate);
        }
        Stream<X509Certificate> behind = chains.getOrDefault(place, Map.of()).values().stream()
                .filter(chain -> !chain.isEmpty() && chain.get(0).equals(certificate))
                .flatMap(List::stream);
        return Stream.concat(Stream.of(certificate), behind).distinct().toList();
    }

    Revocations revocationsOf(Place place) {
        Map<String, RevocationList> its = lists.getOrDefault(place, Map.of());
        List<X509Certificate> all = chains.getOrDefault(place, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
        return new Revocations(List.copyOf(its.values()), all);
    }

    /**
     * Reads the folder anew; of a file or folder that cannot be taken now, keeps what this shelf has of it.
     *
     * @throws IOException if something goes away meanwhile
     */
    Shelf next(Path root, String newPrint) throws IOException {
        Map<Place, Map<String, OwnCertificate>> ours = new HashMap<>();
        Map<Place, Map<String, List<X509Certificate>>> theirs = new HashMap<>();
        Map<Place, Map<String, RevocationList>> revoked = new HashMap<>();
        List<CertificateProblem> wrong = new ArrayList<>();
        Set<Path> shut = new TreeSet<>();
        for (Place place : places(root, shut)) {
            PemFolder folder = new PemFolder(root, place);
            try {
                if (place.keys()) {
                    ours.put(place, folder.own(keys.getOrDefault(place, Map.of())));
                } else {
                    var certificates = folder.certificates(chains.getOrDefault(place, Map.of()));
                    revoked.put(place, folder.lists(lists.getOrDefault(place, Map.of())));
                    theirs.put(place, certificates);
                }
                wrong.addAll(folder.problems());
            } catch (NoSuchFileException gone) {
                throw gone;
            } catch (FileSystemException closed) {
                shut.add(place.folder());
            }
        }
        for (Path folder : shut) {
            wrong.add(new CertificateProblem(
                    Place.of(folder).orElse(Place.door()), folder.toString(), CertificateFlaw.FOLDER_UNREADABLE));
            keep(keys, folder, ours);
            keep(chains, folder, theirs);
            keep(lists, folder, revoked);
        }
        return new Shelf(Map.copyOf(ours), Map.copyOf(theirs), Map.copyOf(revoked), List.copyOf(wrong), newPrint);
    }

    private static <T> void keep(Map<Place, T> before, Path folder, Map<Place, T> next) {
        boolean everything = folder.toString().isEmpty();
        before.forEach((place, its) -> {
            if (everything || place.folder().startsWith(folder)) {
                next.putIfAbsent(place, its);
            }
        });
    }

    /** @param shut gets the folders, below the root, of which nobody can say what is in them */
    private static List<Place> places(Path root, Set<Path> shut) throws IOException {
        List<Place> all = new ArrayList<>();
        walk(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes its) {
                Place.of(root.relativize(folder)).ifPresent(all::add);
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

    /** False for folders in which nothing of ours can lie. */
    private static boolean mayHold(Path folder) {
        int names = folder.getNameCount();
        return folder.toString().isEmpty()
                || Place.of(folder).isPresent()
                || folder.startsWith("links") && (names < 4 || names == 4 && folder.endsWith("accepted"));
    }

    /** What changes when a file changes: names, sizes, times and rights, or that it may not be looked at. */
    static String printOf(Path root) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        walk(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes its) {
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
