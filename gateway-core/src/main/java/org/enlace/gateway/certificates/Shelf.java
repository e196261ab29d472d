package org.enlace.gateway.certificates;

import java.io.IOException;
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

/**
 * All of the folder {@code tls} as it was read at one moment. Immutable.
 *
 * @param keys certificates with keys, by their place and the name of their files
 * @param certificates those of others, by their place and file
 * @param lists revocation lists beside them, by their place and file
 * @param problems what could not be taken; what the same file held before stays
 * @param print of the files
 */
record Shelf(
        Map<Place, Map<String, OwnCertificate>> keys,
        Map<Place, Map<String, List<X509Certificate>>> certificates,
        Map<Place, Map<String, RevocationList>> lists,
        List<CertificateProblem> problems,
        String print) {

    static final Shelf EMPTY = new Shelf(Map.of(), Map.of(), Map.of(), List.of(), "");

    private static final int DEPTH = 6;

    List<OwnCertificate> keysOf(Place place) {
        return List.copyOf(keys.getOrDefault(place, Map.of()).values());
    }

    List<X509Certificate> certificatesOf(Place place) {
        return certificates.getOrDefault(place, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    Revocations revocationsOf(Place place) {
        Map<String, RevocationList> its = lists.getOrDefault(place, Map.of());
        return new Revocations(List.copyOf(its.values()), certificatesOf(place));
    }

    /** Reads the folder anew; of a file that cannot be taken now, keeps what this shelf has of it. */
    Shelf next(Path root, String newPrint) throws IOException {
        Map<Place, Map<String, OwnCertificate>> ours = new HashMap<>();
        Map<Place, Map<String, List<X509Certificate>>> theirs = new HashMap<>();
        Map<Place, Map<String, RevocationList>> revoked = new HashMap<>();
        List<CertificateProblem> wrong = new ArrayList<>();
        for (Place place : places(root)) {
            PemFolder folder = new PemFolder(root, place);
            if (place.keys()) {
                ours.put(place, folder.own(keys.getOrDefault(place, Map.of())));
            } else {
                theirs.put(place, folder.certificates(certificates.getOrDefault(place, Map.of())));
                revoked.put(place, folder.lists(lists.getOrDefault(place, Map.of())));
            }
            wrong.addAll(folder.problems());
        }
        return new Shelf(Map.copyOf(ours), Map.copyOf(theirs), Map.copyOf(revoked), List.copyOf(wrong), newPrint);
    }

    private static List<Place> places(Path root) throws IOException {
        List<Place> all = new ArrayList<>();
        walk(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes its) {
                Place.of(root.relativize(folder)).ifPresent(all::add);
                return FileVisitResult.CONTINUE;
            }
        });
        return all;
    }

    /** What changes when a file changes: names, sizes, times and rights. */
    static String printOf(Path root) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        walk(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes its) throws IOException {
                BasicFileAttributes real = Files.readAttributes(file, BasicFileAttributes.class);
                all.put(
                        root.relativize(file).toString(),
                        real.size() + " " + real.lastModifiedTime().toMillis() + " " + real.fileKey() + " "
                                + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return all.toString();
    }

    private static void walk(Path root, SimpleFileVisitor<Path> visitor) throws IOException {
        if (Files.isDirectory(root)) {
            try {
                Files.walkFileTree(root, Set.of(), DEPTH, visitor);
            } catch (NoSuchFileException moved) {
                // Somebody is at work there; the next look sees the rest.
            }
        }
    }
}
