package org.enlace.gateway.configuration.connectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Scans the folder into which plugins are dropped. A jar counts once it did not change between two scans. Names are letters, digits and
 * {@code . _ + -}; symbolic links and everything that is no plain file are ignored. Not thread-safe.
 */
final class PluginFolder {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._+-]{0,120}\\.jar";

    private final Path folder;
    private Map<String, Print> before = new HashMap<>();

    PluginFolder(Path folder) {
        this.folder = folder;
    }

    /** The file attributes that show a change. */
    record Print(long size, FileTime changed, Object key) {}

    /** The result of one scan: the files that are unchanged since the last scan (all of them at the first), and all names. */
    record Look(Map<String, Print> still, Set<String> all) {}

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Returns all files in the folder, treated as unchanged. */
    Look first() throws IOException {
        before = prints();
        return new Look(before, before.keySet());
    }

    Look look() throws IOException {
        Map<String, Print> now = prints();
        Map<String, Print> still = new TreeMap<>(now);
        still.entrySet().removeIf(each -> !each.getValue().equals(before.get(each.getKey())));
        before = now;
        return new Look(still, now.keySet());
    }

    private Map<String, Print> prints() throws IOException {
        Map<String, Print> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches(NAME))
                    .toList()) {
                print(file, all);
            }
        }
        return all;
    }

    private static void print(Path file, Map<String, Print> all) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                all.put(
                        file.getFileName().toString(),
                        new Print(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
            }
        } catch (java.nio.file.NoSuchFileException gone) {
            // Moved away between the listing and the read.
            all.remove(file.getFileName().toString());
        }
    }
}
