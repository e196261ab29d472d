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
import org.enlace.connector.file.taking.Disk;

/**
 * Copies of claimed files on our side, by id: {@code <id>.part} while it comes, {@code <id>.data} when it is whole, {@code <id>.answer} with the name under
 * which it is answered. All of it can be lost and is fetched again. Of one link; not thread-safe.
 */
final class WorkFolder {

    /** So often what came is forced to the disk; after a crash no more than that comes again. */
    private static final long FORCED = 4L << 20;

    private final Path folder;
    private final Disk disk = new Disk(false);
    /** Parts that were begun or looked at since we started: those are not from before a crash. */
    private final Set<String> trusted = new HashSet<>();

    WorkFolder(Path folder) {
        this.folder = folder;
    }

    void prepare() throws IOException {
        disk.folder(folder.getParent());
        disk.folder(folder);
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

    /** Goes on with a part, or begins; what came stays if the rest does not come. */
    long fetch(String id, Fetching fetching) throws IOException {
        Path part = folder.resolve(id + ".part");
        try (FileChannel out = FileChannel.open(part, CREATE, WRITE)) {
            disk.restrict(part);
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

    /** How much of a part that lay here after a crash had surely reached the disk. */
    private static long surely(long size) {
        return Math.max(0, (size - 1) / FORCED * FORCED);
    }

    void whole(String id) throws IOException {
        disk.move(folder.resolve(id + ".part"), data(id));
    }

    void startOver(String id) throws IOException {
        disk.delete(folder.resolve(id + ".part"));
    }

    /** The name under which a file is being answered; empty if that has not begun. */
    Optional<String> answerName(String id) throws IOException {
        Path file = folder.resolve(id + ".answer");
        return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
    }

    void answerName(String id, String name) throws IOException {
        disk.write(folder.resolve(id + ".answer"), name.getBytes(StandardCharsets.UTF_8));
    }

    void forget(String id) throws IOException {
        trusted.remove(id);
        for (String ending : new String[] {".part", ".data.plain", ".data", ".answer"}) {
            disk.delete(folder.resolve(id + ending));
        }
    }

    /** Forgets all files but these: they were answered, and we ended before we could tidy up. */
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
