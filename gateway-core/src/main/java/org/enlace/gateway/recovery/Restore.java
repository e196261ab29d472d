package org.enlace.gateway.recovery;

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
import org.enlace.gateway.recovery.RecoveryException.Reason;
import org.enlace.gateway.sealing.KeyTrial;
import org.enlace.gateway.sealing.SealingException;
import org.enlace.gateway.store.EmbeddedRestore;
import org.enlace.gateway.store.ExternalDatabase;
import org.enlace.gateway.store.ExternalTrouble;
import org.enlace.gateway.store.RestoredDatabase;
import org.enlace.gateway.store.StoreException;
import org.springframework.util.FileSystemUtils;

/**
 * Puts a backup back into a data folder that is not there or empty. All happens at another place, and is checked there; the last step is one rename,
 * where that can be. Not thread-safe.
 */
public final class Restore {

    private final Path data;
    private final Clock clock;
    private final Optional<ExternalDatabase> external;
    private final Places places;

    /** A restore of a gateway with an embedded database, all of whose secrets lie in its data folder. */
    public Restore(Path data, Clock clock) {
        this(data, clock, Optional.empty());
    }

    /** As {@link #Restore(Path, Clock, Optional, Places)}, with all secrets in the data folder. */
    public Restore(Path data, Clock clock, Optional<ExternalDatabase> external) {
        this(data, clock, external, Places.within(data));
    }

    /**
     * A restore into this data folder, on which no gateway runs.
     *
     * @param external the database to be filled; empty for the embedded one
     * @param places where the gateway will have its secrets: nothing is written there, but a backup from before, without a key file, is tried with that one
     */
    public Restore(Path data, Clock clock, Optional<ExternalDatabase> external, Places places) {
        this.external = external;
        this.places = places;
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
     * @param keys whether they open it
     * @param leftOut how many entries of partners' folders the backup does not have
     */
    public record Restored(
            UUID epoch, Instant takenAt, String product, long rows, Path config, int notBack, Keys keys, int leftOut) {}

    /**
     * How the keys were tried.
     *
     * @param outcome what came of it
     * @param outside the key file that was tried instead, if the backup has none or another one
     */
    public record Keys(KeyTrial.Outcome outcome, Optional<Path> outside) {}

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
        try {
            Workplace place = Workplace.of(data);
            place.open();
            try {
                return restore(
                        new ArchiveReader(from, key), place, new Unpacking(from, place.folder(), external), lists);
            } finally {
                place.clear();
            }
        } catch (SealingException e) {
            throw RecoveryException.of(e, Reason.KEY_FILE_OPENS_NOTHING, from);
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

    private Restored restore(ArchiveReader archive, Workplace place, Unpacking unpacking, List<Path> lists)
            throws IOException, SQLException {
        Manifest manifest = archive.read(unpacking);
        Path packed = place.folder().resolve(Places.KEY_FILE);
        List<Path> keyFiles = keyFiles(packed);
        List<NotBackLine> notBack = NotBackLists.read(lists, keyFiles);
        RestoredDatabase database = database(place.folder());
        Restored restored;
        try {
            long rows = database.readEverything();
            Keys keys = tried(database, keyFiles, packed);
            UUID epoch = Epochs.begin(database, clock.instant(), manifest.takenAt(), notBack);
            restored = new Restored(
                    epoch,
                    manifest.takenAt(),
                    unpacking.product(),
                    rows,
                    data.resolve(Backup.CONFIG),
                    missed(notBack, manifest.takenAt()),
                    keys,
                    manifest.leftOut().values().stream().mapToInt(each -> each).sum());
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

    /** What is in the backup; then what the settings name, for a backup that was taken without its key. Never empty. */
    private List<Path> keyFiles(Path packed) {
        List<Path> all = Stream.of(packed, places.keyFile())
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

    private static int missed(List<NotBackLine> lines, Instant takenAt) {
        return (int) lines.stream()
                .filter(line -> line.mayBeMissedAt(takenAt))
                .map(NotBackLine::messageId)
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
