package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks the PostgreSQL programs once from the binaries jar into a folder named after their version.
 *
 * <p>Each data folder has its own copy, unless the system property {@value #SHARED} names a folder for all data folders of the machine.
 */
public final class PostgresBinaries {

    static final String SHARED = "enlace.postgresql.programs";

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String MAJOR = "17";
    private static final int ANY_EXECUTE = 0111;

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** The programs for the server in {@code home}. */
    public static PostgresBinaries of(Path home) throws IOException {
        String shared = System.getProperty(SHARED);
        return unpackBelow(shared == null ? home : Path.of(shared));
    }

    /** Unpacks into a folder below {@code parent} unless that was done before; safe against a crash and against a second JVM doing the same. */
    static PostgresBinaries unpackBelow(Path parent) throws IOException {
        Path home = parent.resolve("postgresql-" + version());
        if (Files.notExists(home)) {
            Files.createDirectories(parent);
            Path fresh = Files.createTempDirectory(parent, "unpacking-");
            unpack(open(), fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            moveIntoPlace(fresh, home);
        }
        return new PostgresBinaries(home.toRealPath());
    }

    /** The absolute path of {@code initdb}, {@code postgres} or {@code pg_ctl}. */
    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    public Path home() {
        return home;
    }

    private static String version() throws IOException {
        URL archive = PostgresBinaries.class.getResource(ARCHIVE);
        if (archive == null) {
            throw new DatabaseException(
                    "The PostgreSQL programs are not on the class path: set enlace.database.mode=external.");
        }
        // The size distinguishes one build of the archive from another without a version that has to be kept up to date
        // by hand.
        return MAJOR + "-" + archive.openConnection().getContentLengthLong();
    }

    private static InputStream open() {
        if (!"amd64".equals(System.getProperty("os.arch"))) {
            throw new DatabaseException(
                    "The embedded PostgreSQL runs on Linux x86-64 only: set enlace.database.mode=external.");
        }
        return PostgresBinaries.class.getResourceAsStream(ARCHIVE);
    }

    /** Unpacks one archive and closes it; an entry that points outside of {@code target} is refused. */
    static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, inside(target, target.resolve(entry.getName())), target);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path to, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(to.getParent());
        if (entry.isSymbolicLink()) {
            inside(target, to.getParent().resolve(entry.getLinkName()));
            Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(to, inside(target, target.resolve(entry.getLinkName())));
        } else {
            Files.copy(tar, to);
            boolean runs = (entry.getMode() & ANY_EXECUTE) != 0;
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static Path inside(Path target, Path path) throws IOException {
        Path clean = path.normalize();
        if (!clean.startsWith(target)) {
            throw new IOException("an entry of the PostgreSQL archive points outside its folder");
        }
        return clean;
    }

    private static void moveIntoPlace(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            // Another JVM was faster: its folder is as good as this one's.
            FolderRemoval.delete(fresh);
            if (Files.notExists(home)) {
                throw e;
            }
        }
    }
}
