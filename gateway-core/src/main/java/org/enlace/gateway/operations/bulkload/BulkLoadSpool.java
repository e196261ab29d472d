package org.enlace.gateway.operations.bulkload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Manages the two folders of this node: {@code inbox}, where operators put files, and {@code work}, which holds a load's own copy until it ends.
 * Nothing else is ever read, whatever name is given. Thread-safe.
 */
final class BulkLoadSpool {

    /** No path, no hidden file, no character with a special meaning for a shell or a page. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");

    private static final int CHUNK = 1 << 16;
    private static final int MOST_SHOWN = 200;

    private final Path inbox;
    private final Path work;
    private final long largest;

    /** @param largest bytes of a file */
    BulkLoadSpool(Path folder, long largest) {
        this.inbox = folder.resolve("inbox");
        this.work = folder.resolve("work");
        this.largest = largest;
    }

    /** A copy of the given content. */
    record Copied(String sha256, long bytes) {}

    /** Creates the folders; only the gateway's own user may read them. */
    void prepare() throws IOException {
        for (Path each : List.of(inbox, work)) {
            Files.createDirectories(
                    each, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** The names of the files that could be loaded, in order. */
    List<String> names() throws IOException {
        if (!Files.isDirectory(inbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inbox)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .limit(MOST_SHOWN)
                    .toList();
        }
    }

    /** Copies a file of the inbox; it stays there. Throws an {@link InvalidBulkLoadException} if there is none of that name. */
    Copied take(UUID id, String name) throws IOException {
        Path file = NAME.matcher(name).matches() ? inbox.resolve(name) : null;
        if (file == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidBulkLoadException("file", "unknown");
        }
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return take(id, content);
        } catch (NoSuchFileException gone) {
            throw new InvalidBulkLoadException("file", "unknown");
        }
    }

    /** Copies the given content. Throws an {@link InvalidBulkLoadException} if it is too large or empty. */
    Copied take(UUID id, InputStream content) throws IOException {
        prepare();
        Path copy = file(id);
        try {
            Copied copied = copy(content, copy);
            if (copied.bytes() == 0) {
                throw new InvalidBulkLoadException("file", "empty");
            }
            return copied;
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(copy);
            throw failed;
        }
    }

    private Copied copy(InputStream content, Path copy) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        long bytes = 0;
        Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(copy, StandardOpenOption.WRITE)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                bytes += read;
                if (bytes > largest) {
                    throw new InvalidBulkLoadException("file", "too-big");
                }
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
            }
        }
        return new Copied(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    /** Returns the path of the copy of a load. */
    Path file(UUID id) {
        return work.resolve(id.toString());
    }

    void drop(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Deletes copies of loads that are no longer open: their node was killed between the end of the row and the deletion. */
    void dropAllBut(List<UUID> open) throws IOException {
        if (!Files.isDirectory(work)) {
            return;
        }
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                if (open.stream().noneMatch(id -> file(id).equals(file))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
