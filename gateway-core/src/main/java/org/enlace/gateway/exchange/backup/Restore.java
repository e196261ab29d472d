package org.enlace.gateway.exchange.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.ExternalDatabaseException;
import org.enlace.gateway.platform.database.backup.EmbeddedRestore;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import org.enlace.gateway.platform.database.backup.RestoredDatabase;
import org.enlace.gateway.platform.encryption.KeyTrial;
import org.enlace.gateway.platform.encryption.SealingException;
import org.springframework.util.FileSystemUtils;

/**
 * Restores a backup into a data folder that is missing or empty. The data is prepared and checked in a staging folder; the last step is one rename,
 * where that is possible. Not thread-safe.
 */
public final class Restore {

    private final Path data;
    private final Clock clock;
    private final Optional<ExternalDatabase> external;
    private final SecretLocations secretLocations;

    /** A restore of a gateway with an embedded database, all of whose secrets lie in its data folder. */
    public Restore(Path data, Clock clock) {
        this(data, clock, Optional.empty());
    }

    /** As {@link #Restore(Path, Clock, Optional, SecretLocations)}, with all secrets in the data folder. */
    public Restore(Path data, Clock clock, Optional<ExternalDatabase> external) {
        this(data, clock, external, SecretLocations.within(data));
    }

    /**
     * A restore into this data folder, on which no gateway runs.
     *
     * @param external the database to be filled; empty for the embedded one
     * @param secretLocations where the gateway will have its secrets: nothing is written there, but a backup from before, without a key file, is
     *     tried with that one
     */
    public Restore(Path data, Clock clock, Optional<ExternalDatabase> external, SecretLocations secretLocations) {
        this.external = external;
        this.secretLocations = secretLocations;
        this.data = data.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /**
     * The result of a restore.
     *
     * @param epoch names this restore from now on
     * @param takenAt the moment whose state it is
     * @param product version of the program that took the backup
     * @param rows rows of all tables, each of them read
     * @param config where the configuration of the backup lies now
     * @param notBack how many records were taken back since, by the exclusion lists: the gateway takes them back again when it starts
     * @param keys whether they open it
     * @param leftOut how many entries of partners' folders the backup does not have
     */
    public record Restored(
            UUID epoch, Instant takenAt, String product, long rows, Path config, int notBack, Keys keys, int leftOut) {}

    /**
     * The result of trying the keys.
     *
     * @param outcome whether the keys open the database
     * @param outside the key file that was tried instead, if the backup has none or another one
     */
    public record Keys(KeyTrial.Outcome outcome, Optional<Path> outside) {}

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
        try {
            RestoreStagingDir place = RestoreStagingDir.of(data);
            place.open();
            try {
                return restore(
                        new ArchiveReader(from, key),
                        place,
                        new BackupExtraction(from, place.folder(), external),
                        lists);
            } finally {
                place.clear();
            }
        } catch (SealingException e) {
            throw RecoveryException.of(e, Reason.KEY_FILE_OPENS_NOTHING, from);
        } catch (ExternalDatabaseException e) {
            throw RecoveryException.of(e);
        } catch (DatabaseException e) {
            throw new RecoveryException(e, Reason.DATABASE, e.getMessage());
        } catch (SQLException e) {
            throw new RecoveryException(e, Reason.DATABASE, "SQL state " + e.getSQLState());
        } catch (IOException e) {
            throw new RecoveryException(e, Reason.FILES, String.valueOf(e.getMessage()));
        }
    }

    private Restored restore(
            ArchiveReader archive, RestoreStagingDir place, BackupExtraction backupExtraction, List<Path> lists)
            throws IOException, SQLException {
        BackupManifest backupManifest = archive.read(backupExtraction);
        Path packed = place.folder().resolve(SecretLocations.KEY_FILE);
        List<Path> keyFiles = keyFiles(packed);
        List<ExclusionLine> notBack = ExclusionLists.read(lists, keyFiles);
        RestoredDatabase database = database(place.folder());
        Restored restored;
        try {
            long rows = database.readEverything();
            Keys keys = tried(database, keyFiles, packed);
            UUID epoch = RestoreEpochs.begin(database, clock.instant(), backupManifest.takenAt(), notBack);
            restored = new Restored(
                    epoch,
                    backupManifest.takenAt(),
                    backupExtraction.product(),
                    rows,
                    data.resolve(Backup.CONFIG),
                    missed(notBack, backupManifest.takenAt()),
                    keys,
                    backupManifest.leftOut().values().stream()
                            .mapToInt(each -> each)
                            .sum());
            // An embedded one stops: its files are moved.
            database.close();
            place.publish();
        } catch (IOException | SQLException | RuntimeException failed) {
            database.close();
            database.abandon();
            throw failed;
        }
        // If this fails, no gateway starts on it: better than a data folder whose database is gone.
        database.finish();
        return restored;
    }

    /**
     * Returns the key files to try: the one in the backup, then the one in the settings, for a backup that was taken without its key. Never empty.
     */
    private List<Path> keyFiles(Path packed) {
        List<Path> all = Stream.of(packed, secretLocations.keyFile())
                .filter(Files::exists)
                .distinct()
                .toList();
        return all.isEmpty() ? List.of(packed) : all;
    }

    private static Keys tried(RestoredDatabase database, List<Path> keyFiles, Path packed) throws SQLException {
        try (Connection app = database.app()) {
            SealingException first = null;
            for (Path each : keyFiles) {
                try {
                    KeyTrial.Outcome outcome = KeyTrial.withCustodian(app, each);
                    return new Keys(outcome, Optional.of(each).filter(file -> !file.equals(packed)));
                } catch (SealingException failed) {
                    first = first == null ? failed : first;
                }
            }
            throw first;
        }
    }

    private static int missed(List<ExclusionLine> lines, Instant takenAt) {
        return (int) lines.stream()
                .filter(line -> line.mayBeMissedAt(takenAt))
                .map(ExclusionLine::messageId)
                .distinct()
                .count();
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
}
