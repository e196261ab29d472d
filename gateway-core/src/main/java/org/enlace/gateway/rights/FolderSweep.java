package org.enlace.gateway.rights;

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
import org.enlace.gateway.registry.Traces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Looks for somebody in the files that lie in clear in this node's data folder. A refused file that holds her is deleted: its sender has it. One that is on
 * its way in or out holds others too, and belongs to whoever fetches it: it is counted, for people to look after. Thread-safe.
 */
@Component
class FolderSweep {

    private static final long LARGEST = 32L << 20;
    private static final Set<String> OURS_TO_DELETE = Set.of("rejected");

    private final List<Path> roots;

    FolderSweep(@Value("${enlace.data}") Path data) {
        this.roots = List.of(data.resolve("links"), data.resolve("backload"));
    }

    /** What was found: files that are gone, and files that people must look after. */
    record Swept(int deleted, int left) {}

    Swept sweep(Traces traces) {
        int deleted = 0;
        int left = 0;
        for (Path root : roots) {
            for (Path file : files(root)) {
                if (holds(file, traces)) {
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

    /** Line by line: two lines about two people are not one about her. A file that cannot be looked through counts as one that may hold her. */
    private static boolean holds(Path file, Traces traces) {
        try {
            if (Files.size(file) > LARGEST) {
                return true;
            }
            byte[] content = Files.readAllBytes(file);
            boolean wide = content.length > 1 && Math.abs(content[0]) <= 2 && Math.abs(content[1]) <= 2;
            return wide
                    ? traces.in(content)
                    : Arrays.stream(new String(content, StandardCharsets.ISO_8859_1).split("\\R"))
                            .anyMatch(line -> traces.in(line.getBytes(StandardCharsets.ISO_8859_1)));
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
