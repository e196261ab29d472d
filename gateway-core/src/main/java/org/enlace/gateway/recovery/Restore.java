package org.enlace.gateway.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.recovery.RecoveryException.Reason;
import org.enlace.gateway.store.EmbeddedBackup;
import org.enlace.gateway.store.RestoredDatabase;
import org.enlace.gateway.store.StoreException;
import org.springframework.util.FileSystemUtils;

/**
 * Puts a backup back into a data folder that is not there or empty. All happens beside it, and is checked there; the last step is one rename. Not
 * thread-safe.
 */
public final class Restore {

    private final Path data;
    private final Clock clock;

    /** A restore into this data folder, on which no gateway runs. */
    public Restore(Path data, Clock clock) {
        this.data = data.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /**
     * What was put back.
     *
     * @param epoch names this restore from now on
     * @param takenAt the moment whose state it is
     * @param product version of the program that took the backup
     * @param rows rows of all tables, each of them read
     * @param config where the configuration of the backup lies now
     */
    public record Restored(UUID epoch, Instant takenAt, String product, long rows, Path config) {}

    /**
     * Restores.
     *
     * @param from a backup
     * @param keyFile the recovery key
     * @throws RecoveryException if it cannot be done; the data folder is as it was
     */
    public Restored from(Path from, Path keyFile) {
        RecoveryKey key = RecoveryKey.read(keyFile);
        Path beside = data.resolveSibling("." + data.getFileName() + ".restoring");
        try {
            mustBeEmpty();
            FileSystemUtils.deleteRecursively(beside);
            folder(beside, "rwx--x--x");
            try {
                Restored restored = restore(new ArchiveReader(from, key), beside);
                Files.deleteIfExists(data);
                Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);
                SyncedFile.syncFolder(data.getParent());
                return restored;
            } finally {
                FileSystemUtils.deleteRecursively(beside);
            }
        } catch (StoreException e) {
            throw new RecoveryException(e, Reason.DATABASE, e.getMessage());
        } catch (SQLException e) {
            throw new RecoveryException(e, Reason.DATABASE, "SQL state " + e.getSQLState());
        } catch (IOException e) {
            throw new RecoveryException(e, Reason.FILES, String.valueOf(e.getMessage()));
        }
    }

    private void mustBeEmpty() throws IOException {
        if (Files.exists(data)) {
            try (Stream<Path> inside = Files.list(data)) {
                if (inside.findAny().isPresent()) {
                    throw new RecoveryException(Reason.NOT_EMPTY, data);
                }
            }
        }
    }

    private Restored restore(ArchiveReader archive, Path beside) throws SQLException {
        Unpacking unpacking = new Unpacking(beside);
        Manifest manifest = archive.read(unpacking);
        try (RestoredDatabase database = RestoredDatabase.start(beside)) {
            long rows = database.readEverything();
            UUID epoch = Epochs.begin(database, clock.instant(), manifest.takenAt());
            return new Restored(epoch, manifest.takenAt(), unpacking.product, rows, data.resolve(Backup.CONFIG));
        }
    }

    private static void folder(Path folder, String permissions) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    /** Writes what a backup holds below a folder. */
    private static final class Unpacking implements ArchiveReader.Visitor {

        private final Path root;
        private String product = "";

        Unpacking(Path root) {
            this.root = root;
        }

        @Override
        public void about(About about) {
            if (about.schema() > EmbeddedBackup.newestSchema()) {
                throw new RecoveryException(Reason.NEWER, about.schema(), EmbeddedBackup.newestSchema());
            }
            product = about.product();
        }

        @Override
        public void folder(String name) throws IOException {
            Path folder = inside(name);
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }

        @Override
        public Manifest.Entry file(String name, InputStream content) throws IOException {
            Path file = inside(name);
            Files.createDirectories(file.getParent());
            Manifest.Entry written;
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                written = Digested.copy(content, Channels.newOutputStream(channel));
                // PostgreSQL syncs its own files when it replays the log.
                if (!name.startsWith(Backup.DATABASE)) {
                    channel.force(true);
                }
            }
            boolean secret = name.startsWith("keys/") || name.equals(Backup.CREDENTIALS);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(secret ? "r--------" : "rw-------"));
            return written;
        }

        private Path inside(String name) throws IOException {
            Path path = root.resolve(name).normalize();
            if (!path.startsWith(root) || path.equals(root)) {
                throw new IOException("an entry points outside the data folder");
            }
            return path;
        }
    }
}
