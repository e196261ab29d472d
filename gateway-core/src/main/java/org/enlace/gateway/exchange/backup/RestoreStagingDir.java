package org.enlace.gateway.exchange.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;
import org.enlace.gateway.platform.database.UnfinishedRestore;
import org.springframework.util.FileSystemUtils;

/**
 * Prepares a restore in a folder beside the data folder, which it becomes with one rename. If the data folder cannot be replaced by a rename (a disk
 * is mounted there, it is a link, or the folder around it belongs to another account), it is filled from a folder within it; until all is moved no
 * gateway starts on it. Not thread-safe.
 */
final class RestoreStagingDir {

    /** Every new file system of Linux holds it. */
    private static final String LOST_AND_FOUND = "lost+found";

    private final Path data;
    private final boolean within;
    private final Path folder;

    private RestoreStagingDir(Path data, boolean within) {
        this.data = data;
        this.within = within;
        this.folder = within
                ? data.resolve(UnfinishedRestore.FOLDER)
                : data.resolveSibling("." + data.getFileName() + UnfinishedRestore.FOLDER);
    }

    /** @param data absolute and normal */
    static RestoreStagingDir of(Path data) throws IOException {
        boolean fixed = Files.isDirectory(data)
                && (Files.isSymbolicLink(data) || isMounted(data) || !Files.isWritable(data.getParent()));
        return new RestoreStagingDir(data, fixed);
    }

    /**
     * Returns whether the folder is a mount point. The system is queried: a folder that is mounted from the same file system looks like any other.
     */
    private static boolean isMounted(Path data) throws IOException {
        Path mounts = Path.of("/proc/self/mountinfo");
        if (!Files.isReadable(mounts)) {
            return !Files.getFileStore(data).equals(Files.getFileStore(data.getParent()));
        }
        String real = data.toRealPath().toString();
        try (Stream<String> lines = Files.lines(mounts)) {
            return lines.map(line -> line.split(" "))
                    .anyMatch(words -> words.length > 4 && unescaped(words[4]).equals(real));
        }
    }

    private static String unescaped(String path) {
        return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    /** Returns the folder in which the restored data is written. */
    Path folder() {
        return folder;
    }

    /** Makes it, empty. A data folder in which there is something is refused, but for what an unfinished restore left there. */
    void open() throws IOException {
        if (within && Files.exists(folder)) {
            for (Path left : inside()) {
                FileSystemUtils.deleteRecursively(left);
            }
        }
        if (Files.exists(data) && !inside().isEmpty()) {
            throw new RecoveryException(Reason.NOT_EMPTY, data);
        }
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder.getParent());
        Set<PosixFilePermission> walkThrough = PosixFilePermissions.fromString("rwx--x--x");
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(walkThrough));
        // Whatever the umask is: a server of another account must come to its own files.
        Files.setPosixFilePermissions(folder, walkThrough);
    }

    private List<Path> inside() throws IOException {
        try (Stream<Path> children = Files.list(data)) {
            return children.filter(each -> !each.endsWith(LOST_AND_FOUND)).toList();
        }
    }

    /** Makes it the data folder. */
    void publish() throws IOException {
        if (!within) {
            Files.deleteIfExists(data);
            Files.move(folder, data, StandardCopyOption.ATOMIC_MOVE);
            SyncedFile.syncFolder(data.getParent());
            return;
        }
        List<Path> children;
        try (Stream<Path> found = Files.list(folder)) {
            children = found.toList();
        }
        for (Path child : children) {
            Files.move(child, data.resolve(child.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        SyncedFile.syncFolder(data);
        Files.delete(folder);
        SyncedFile.syncFolder(data);
    }

    /** Removes what is not published. */
    void clear() throws IOException {
        if (within && Files.exists(folder)) {
            for (Path left : inside()) {
                FileSystemUtils.deleteRecursively(left);
            }
        }
        FileSystemUtils.deleteRecursively(folder);
    }
}
