package org.enlace.connector.sftp;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.file.taking.DurableFiles;

/**
 * Keeps local copies of claimed files, by id: {@code <id>.part} during the download, {@code <id>.data} when it is whole, {@code <id>.answer} with
 * the name under which it is answered. All of it can be lost and is fetched again. Of one link; not thread-safe.
 */
final class LocalWorkFolder {

    /** The number of bytes after which the download is forced to the disk; after a crash no more than that is repeated. */
    private static final long FORCED = 4L << 20;

    private final Path folder;
    private final DurableFiles durableFiles = new DurableFiles(false);
    /** Parts that were begun or checked since the start: those are not from before a crash. */
    private final Set<String> trusted = new HashSet<>();

    LocalWorkFolder(Path folder) {
        this.folder = folder;
    }

    void prepare() throws IOException {
        durableFiles.folder(folder.getParent());
        durableFiles.folder(folder);
    }

    Path data(String id) {
        return folder.resolve(id + ".data");
    }

    boolean isWhole(String id) {
        return Files.exists(data(id));
    }

    /** Fetches what is missing. */
    interface Fetching {
        /** @return the length of the whole file */
        long from(long offset, RemoteFiles.Sink sink) throws IOException;
    }

    /** Continues a part, or begins one; received bytes stay if the rest does not come. */
    long fetch(String id, Fetching fetching) throws IOException {
        Path part = folder.resolve(id + ".part");
        try (FileChannel out = FileChannel.open(part, CREATE, WRITE)) {
            durableFiles.restrict(part);
            long offset = trusted.add(id) ? surely(out.size()) : out.size();
            out.truncate(offset);
            out.position(offset);
            try {
                return fetching.from(offset, (bytes, length) -> append(out, bytes, length));
            } finally {
                out.force(true);
            }
        }
    }

    private static void append(FileChannel out, byte[] bytes, int length) throws IOException {
        long before = out.position() / FORCED;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        if (out.position() / FORCED != before) {
            out.force(false);
        }
    }

    /** Returns the number of bytes of a part, left after a crash, that had surely reached the disk. */
    private static long surely(long size) {
        return Math.max(0, (size - 1) / FORCED * FORCED);
    }

    void whole(String id) throws IOException {
        durableFiles.move(folder.resolve(id + ".part"), data(id));
    }

    void startOver(String id) throws IOException {
        durableFiles.delete(folder.resolve(id + ".part"));
    }

    /** Returns the name under which a file is being answered; empty if that has not begun. */
    Optional<String> answerName(String id) throws IOException {
        Path file = folder.resolve(id + ".answer");
        return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
    }

    void answerName(String id, String name) throws IOException {
        durableFiles.write(folder.resolve(id + ".answer"), name.getBytes(StandardCharsets.UTF_8));
    }

    void forget(String id) throws IOException {
        trusted.remove(id);
        for (String ending : new String[] {".part", ".data.plain", ".data", ".answer"}) {
            durableFiles.delete(folder.resolve(id + ending));
        }
    }

    /** Deletes all files but these: they were answered, and the process ended before it could clean up. */
    void keepOnly(Set<String> ids) throws IOException {
        Set<String> others = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                int dot = name.indexOf('.');
                if (dot > 0 && !ids.contains(name.substring(0, dot))) {
                    others.add(name.substring(0, dot));
                }
            }
        }
        for (String id : others) {
            forget(id);
        }
    }
}
