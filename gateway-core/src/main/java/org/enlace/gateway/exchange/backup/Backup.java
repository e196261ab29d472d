package org.enlace.gateway.exchange.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.ExternalDatabaseException;
import org.enlace.gateway.platform.database.backup.CopySink;
import org.enlace.gateway.platform.database.backup.DatabaseBackup;
import org.enlace.gateway.platform.database.backup.EmbeddedBackup;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import org.enlace.gateway.platform.encryption.KeyTrial;
import org.enlace.gateway.platform.encryption.SealingException;

/**
 * Takes a backup of a data folder, whether its gateway runs or not: database, keys, certificates, credentials, plugins, link folders, configuration.
 * Not thread-safe.
 */
public final class Backup {

    /** Logs, broker, temporary files and programs are not backed up: a gateway makes them again. */
    private static final String PLUGINS = "plugins";

    /** Folder that partners write into. */
    private static final String LINKS = "links";

    /** Folder in the archive for the files of an embedded database, or the dump of an external one. */
    static final String DATABASE = "db/data";

    static final String DUMPED = "db";
    static final String CONFIG = "config";
    static final String CREDENTIALS = "credentials.json";

    private final Path data;
    private final Path config;
    private final String product;
    private final Clock clock;
    private final Optional<ExternalDatabase> external;
    private final SecretLocations secretLocations;

    /** A backup of a gateway with an embedded database, all of whose secrets lie in its data folder. */
    public Backup(Path data, Path config, String product, Clock clock) {
        this(data, config, product, clock, Optional.empty(), SecretLocations.within(data));
    }

    /**
     * A backup to be taken.
     *
     * @param data data folder of the gateway
     * @param config its configuration folder
     * @param product version of this program
     * @param external its database; empty if that is the embedded one
     * @param secretLocations where it has its secrets
     */
    public Backup(
            Path data,
            Path config,
            String product,
            Clock clock,
            Optional<ExternalDatabase> external,
            SecretLocations secretLocations) {
        this.external = external;
        this.secretLocations = secretLocations;
        this.data = data;
        this.config = config;
        this.product = product;
        this.clock = clock;
    }

    /**
     * The result of a backup.
     *
     * @param takenAt the moment whose state is in it
     * @param files how many
     * @param bytes of the backup
     * @param madeKey whether the recovery key was made for it
     * @param noted whether the database recorded the backup: if not, the gateway's alarm about an old backup stays
     * @param leftOut how many entries of partners' folders are not in it, by the place where they lie: links, and what could not be read
     */
    public record Taken(
            Instant takenAt, int files, long bytes, boolean madeKey, boolean noted, Map<String, Integer> leftOut) {}

    /**
     * Takes the backup, reads it back and compares it, then moves it to its place.
     *
     * @param to file that does not exist yet
     * @param keyFile file with the recovery key; made for the first backup
     * @param anew whether that may be another key than the one of earlier backups
     * @throws RecoveryException if it cannot be done; there is no file then
     */
    public Taken to(Path to, Path keyFile, boolean anew) {
        if (Files.exists(to)) {
            throw new RecoveryException(Reason.TARGET_EXISTS, to);
        }
        if (keyFile.toAbsolutePath()
                .normalize()
                .startsWith(data.toAbsolutePath().normalize())) {
            throw new RecoveryException(Reason.KEY_IN_DATA, keyFile);
        }
        if (!Files.isDirectory(data.resolve(external.isPresent() ? "keys" : DATABASE))) {
            throw new RecoveryException(Reason.NOTHING_THERE, data);
        }
        try (DatabaseBackup database = database()) {
            keysMustOpen(database);
            boolean make = Files.notExists(keyFile);
            if (make && !anew && database.asOwner(BackupHistory::any)) {
                throw new RecoveryException(Reason.KEY_GONE, keyFile);
            }
            RecoveryKey key = make ? RecoveryKey.make(keyFile) : RecoveryKey.read(keyFile);
            if (!anew && database.asOwner(owner -> BackupHistory.otherKey(owner, key.number()))) {
                throw new RecoveryException(Reason.KEY_CHANGED, keyFile);
            }
            return written(to, database, key, make);
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

    /** A backup whose records nobody could open would count as good until the day it is needed. */
    private void keysMustOpen(DatabaseBackup database) throws SQLException {
        try {
            database.asOwner(owner -> KeyTrial.alone(owner, secretLocations.keyFile()) == KeyTrial.Outcome.OPENS);
        } catch (SealingException failed) {
            throw RecoveryException.of(failed, Reason.KEY_FILE, secretLocations.keyFile());
        }
    }

    private Taken written(Path to, DatabaseBackup database, RecoveryKey key, boolean made)
            throws IOException, SQLException {
        try (ArchiveWriter archive = ArchiveWriter.begin(to, key, about(database))) {
            PartnersFolders partners = new PartnersFolders(archive);
            Instant takenAt = database.copy(databaseInto(archive), () -> others(archive, partners));
            archive.finish(takenAt, partners.leftOut());
            BackupManifest backupManifest = new ArchiveReader(archive.part(), key).read(new ArchiveReader.Visitor() {});
            long bytes = Files.size(archive.part());
            archive.publish();
            boolean noted = isNoted(database, takenAt, bytes, key.number());
            return new Taken(takenAt, backupManifest.entries().size(), bytes, made, noted, backupManifest.leftOut());
        }
    }

    /** The backup exists, even if its notice cannot be recorded. */
    private static boolean isNoted(DatabaseBackup database, Instant takenAt, long bytes, String key) {
        try {
            return database.asOwner(owner -> BackupHistory.note(owner, takenAt, bytes, key));
        } catch (SQLException notNow) {
            return false;
        }
    }

    private DatabaseBackup database() throws IOException, SQLException {
        return external.isPresent() ? external.get().backup() : EmbeddedBackup.of(data);
    }

    private BackupHeader about(DatabaseBackup database) throws SQLException {
        return new BackupHeader(
                product,
                database.schema(),
                database.runsFrom().orElse(0),
                clock.instant(),
                database.dump().orElse(null));
    }

    private CopySink databaseInto(ArchiveWriter archive) {
        String place = external.isPresent() ? DUMPED : DATABASE;
        return new CopySink() {
            @Override
            public void folder(String name) throws IOException {
                archive.folder(place + "/" + name);
            }

            @Override
            public void file(String name, InputStream content) throws IOException {
                archive.file(place + "/" + name, content);
            }
        };
    }

    private void others(ArchiveWriter archive, PartnersFolders partners) throws IOException {
        Map<String, Path> elsewhere = secretLocations.elsewhere(data);
        for (String name : List.of(SecretLocations.KEYS, SecretLocations.TLS, PLUGINS)) {
            if (!elsewhere.containsKey(name)) {
                tree(archive, name, data.resolve(name), elsewhere.keySet());
            }
        }
        for (Map.Entry<String, Path> each : elsewhere.entrySet()) {
            secret(archive, each.getKey(), each.getValue());
        }
        partners.copy(LINKS, data.resolve(LINKS));
        one(archive, CREDENTIALS, data.resolve(CREDENTIALS));
        tree(archive, CONFIG, config, Set.of());
    }

    /**
     * Adds a secret that a setting locates elsewhere. It must exist, except the key file: it was tried before and is made when something is sealed.
     */
    private static void secret(ArchiveWriter archive, String name, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            tree(archive, name, file, Set.of());
        } else if (Files.exists(file)) {
            one(archive, name, file);
        } else if (!name.equals(SecretLocations.KEY_FILE)) {
            throw new NoSuchFileException(file.toString());
        }
    }

    /** @param but names that are left out, with their public halves: their owner lies elsewhere */
    private static void tree(ArchiveWriter archive, String name, Path folder, Set<String> but) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        archive.folder(name);
        List<Path> children;
        try (Stream<Path> found = Files.list(folder)) {
            children = found.sorted().toList();
        }
        for (Path child : children) {
            String childName = name + "/" + child.getFileName();
            if (Files.isDirectory(child)) {
                tree(archive, childName, child, but);
            } else if (Files.isRegularFile(child) && !but.contains(childName.replaceFirst("\\.pub$", ""))) {
                one(archive, childName, child);
            }
        }
    }

    /** A file may be replaced or removed while the backup runs: its state before or after is stored, and neither is wrong. */
    private static void one(ArchiveWriter archive, String name, Path file) throws IOException {
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (NoSuchFileException movedMeanwhile) {
            return;
        }
        try (in) {
            archive.file(name, in);
        }
    }
}
