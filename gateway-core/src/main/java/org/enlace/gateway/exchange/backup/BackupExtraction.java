package org.enlace.gateway.exchange.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;
import org.enlace.gateway.platform.database.backup.DatabaseBackup;
import org.enlace.gateway.platform.database.backup.EmbeddedBackup;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;

/** Writes what a backup holds below a folder. Not thread-safe. */
final class BackupExtraction implements ArchiveReader.Visitor {

    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNERS_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("r--------");

    private final Path from;
    private final Path root;
    private final Optional<ExternalDatabase> external;
    private String product = "";

    /**
     * @param from the backup
     * @param external the database that is to be filled from it; empty for the embedded one
     */
    BackupExtraction(Path from, Path root, Optional<ExternalDatabase> external) {
        this.from = from;
        this.root = root;
        this.external = external;
    }

    /** Version of the program that took it. */
    String product() {
        return product;
    }

    @Override
    public void about(BackupHeader backupHeader) throws IOException {
        int newest = EmbeddedBackup.newestSchema();
        boolean added = backupHeader.runsFrom() > 0 && newest >= backupHeader.runsFrom();
        if (backupHeader.schema() > newest && !added) {
            throw new RecoveryException(Reason.NEWER, backupHeader.schema(), newest);
        }
        if (external.isPresent() != (backupHeader.dump() != null)) {
            throw new RecoveryException(Reason.OTHER_DATABASE, from);
        }
        product = backupHeader.product();
        if (external.isPresent()) {
            mustTake(backupHeader.dump());
        }
    }

    /** Checked before a long backup is read in vain. */
    private void mustTake(DatabaseBackup.Dump dump) throws IOException {
        try {
            external.orElseThrow().mustTake(dump);
        } catch (SQLException e) {
            throw new RecoveryException(e, Reason.DATABASE, "SQL state " + e.getSQLState());
        }
    }

    @Override
    public void folder(String name) throws IOException {
        made(inside(name));
    }

    /** Only the gateway's account may read it, whatever the umask is. */
    private static void made(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
    }

    @Override
    public BackupManifest.Entry file(String name, InputStream content) throws IOException {
        Path file = inside(name);
        made(file.getParent());
        BackupManifest.Entry written;
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNERS_FILE))) {
            written = DigestingCopy.copy(content, Channels.newOutputStream(channel));
            // PostgreSQL syncs its own files when it replays the log.
            if (!name.startsWith(Backup.DATABASE)) {
                channel.force(true);
            }
        }
        if (name.startsWith(SecretLocations.KEYS + "/") || name.equals(Backup.CREDENTIALS)) {
            Files.setPosixFilePermissions(file, OWNER_READS);
        }
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
