package org.enlace.gateway.security.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint.Signed;

/**
 * Writes checkpoints outside the database, a line each: access to the database is not enough to take back what is in the file. Written by one thread
 * of one process.
 */
public final class CheckpointFile implements AutoCloseable {

    public static final String ENDING = ".checkpoints";

    private final FileChannel channel;
    private Checkpoint last;
    private long end;

    private CheckpointFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file, or makes it; a line that was not written to its end is written over. */
    static CheckpointFile open(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        CheckpointFile file = new CheckpointFile(channel);
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            file.find(lines, channel.size());
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
        return file;
    }

    private void find(BufferedReader lines, long size) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            long after = end + line.getBytes(UTF_8).length + 1;
            if (after > size) {
                return; // a line without its end
            }
            end = after;
            Signed.parse(line).flatMap(Checkpoint::read).ifPresent(found -> last = found);
        }
    }

    /** The last checkpoint in it. */
    Optional<Checkpoint> last() {
        return Optional.ofNullable(last);
    }

    /** Writes them at the end; they are on the disk when this returns. */
    void append(List<Checkpoint> checkpoints) throws IOException {
        StringBuilder lines = new StringBuilder();
        checkpoints.forEach(each -> lines.append(each.statement().line()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
        int length = bytes.remaining();
        channel.truncate(end);
        channel.position(end);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        end += length;
        last = checkpoints.get(checkpoints.size() - 1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
