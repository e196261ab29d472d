package org.enlace.gateway.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.recovery.RecoveryException.Reason;
import org.enlace.gateway.store.EmbeddedRestore;
import org.enlace.gateway.store.ExternalDatabase;
import org.enlace.gateway.store.ExternalTrouble;
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
    private final Optional<ExternalDatabase> external;

    /** A restore of a gateway with an embedded database. */
    public Restore(Path data, Clock clock) {
        this(data, clock, Optional.empty());
    }

    /**
     * A restore into this data folder, on which no gateway runs.
     *
     * @param external the database to be filled; empty for the embedded one
     */
    public Restore(Path data, Clock clock, Optional<ExternalDatabase> external) {
        this.external = external;
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
     * @param notBack how many records were taken back since, as the lists say: the gateway does it again when it starts
     */
    public record Restored(UUID epoch, Instant takenAt, String product, long rows, Path config, int notBack) {}

    /** As {@link #from(Path, Path, List)} without a list. */
    public Restored from(Path from, Path keyFile) {
        return from(from, keyFile, List.of());
    }

    /**
     * Restores.
     *
     * @param from a backup
     * @param keyFile the recovery key
     * @param lists of what must not come back, of all nodes
     * @throws RecoveryException if it cannot be done; the data folder is as it was, and so is the database
     */
    public Restored from(Path from, Path keyFile, List<Path> lists) {
        RecoveryKey key = RecoveryKey.read(keyFile);
        Path beside = data.resolveSibling("." + data.getFileName() + ".restoring");
        try {
            mustBeEmpty();
            FileSystemUtils.deleteRecursively(beside);
            folder(beside, "rwx--x--x");
            try {
                Restored restored =
                        restore(new ArchiveReader(from, key), beside, new Unpacking(from, beside, external), lists);
                Files.deleteIfExists(data);
                Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);
                SyncedFile.syncFolder(data.getParent());
                return restored;
            } finally {
                FileSystemUtils.deleteRecursively(beside);
            }
        } catch (ExternalTrouble e) {
            throw RecoveryException.of(e);
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

    private Restored restore(ArchiveReader archive, Path beside, Unpacking unpacking, List<Path> lists)
            throws IOException, SQLException {
        Manifest manifest = archive.read(unpacking);
        List<NotBackLine> notBack = NotBackLists.read(lists, beside, manifest.takenAt());
        try (RestoredDatabase database = database(beside)) {
            try {
                long rows = database.readEverything();
                UUID epoch = Epochs.begin(database, clock.instant(), manifest.takenAt(), notBack);
                return new Restored(
                        epoch,
                        manifest.takenAt(),
                        unpacking.product(),
                        rows,
                        data.resolve(Backup.CONFIG),
                        notBack.size());
            } catch (SQLException | RuntimeException failed) {
                database.abandon();
                throw failed;
            }
        }
    }

    private RestoredDatabase database(Path beside) throws IOException, SQLException {
        if (external.isEmpty()) {
            return EmbeddedRestore.start(beside);
        }
        Path dumped = beside.resolve(Backup.DUMPED);
        RestoredDatabase database = external.get().restore(dumped.resolve("dump"));
        FileSystemUtils.deleteRecursively(dumped);
        return database;
    }

    private static void folder(Path folder, String permissions) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }
}
