package org.enlace.gateway.operations.datasubject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.registry.erasure.PersonReferences;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Searches this node's data folder for a person in files that are stored in clear. A refused file that contains the person is deleted: its sender has
 * it. A file on its way in or out contains others too, and belongs to the program that fetches it: it is counted, for operators to handle.
 * Thread-safe.
 */
@Component
class FolderErasureSweep {

    private static final long LARGEST = 32L << 20;
    private static final Set<String> OURS_TO_DELETE = Set.of("rejected");

    private final List<Path> roots;

    FolderErasureSweep(@Value("${enlace.data}") Path data) {
        this.roots = List.of(data.resolve("links"), data.resolve("backload"));
    }

    /** The result: deleted files, and files that operators must handle. */
    record Swept(int deleted, int left) {}

    Swept sweep(PersonReferences personReferences) {
        int deleted = 0;
        int left = 0;
        for (Path root : roots) {
            for (Path file : files(root)) {
                if (holds(file, personReferences)) {
                    if (OURS_TO_DELETE.contains(file.getParent().getFileName().toString()) && delete(file)) {
                        deleted++;
                    } else {
                        left++;
                    }
                }
            }
        }
        return new Swept(deleted, left);
    }

    private static List<Path> files(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    /**
     * Searches line by line: two lines about two people are not one about the person. A file that cannot be searched counts as one that may contain
     * the person.
     */
    private static boolean holds(Path file, PersonReferences personReferences) {
        try {
            if (Files.size(file) > LARGEST) {
                return true;
            }
            byte[] content = Files.readAllBytes(file);
            boolean wide = content.length > 1 && Math.abs(content[0]) <= 2 && Math.abs(content[1]) <= 2;
            return wide
                    ? personReferences.in(content)
                    : Arrays.stream(new String(content, StandardCharsets.ISO_8859_1).split("\\R"))
                            .anyMatch(line -> personReferences.in(line.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean delete(Path file) {
        try {
            Files.delete(file);
            return true;
        } catch (IOException notOurs) {
            return false;
        }
    }
}
