package org.enlace.gateway.platform.database.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.DatabaseException;

/**
 * Copies the files of a running embedded server, in its backup mode: pages that are torn while they are read are repaired by the log that is copied
 * last. The server serves its clients meanwhile. Not thread-safe.
 */
final class OnlineCopy {

    /** Folders whose content is created again at every start. */
    private static final Set<String> EMPTY = Set.of(
            "pg_wal",
            "pg_dynshmem",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            "tablespace_map",
            "backup_manifest",
            "current_logfiles",
            "pg_internal.init");
    /** A torn copy of this file could not be repaired: it is read last and in one piece. */
    private static final String CONTROL = "global/pg_control";

    private static final Pattern TEMPORARY = Pattern.compile("pgsql_tmp.*|t[0-9]+_[0-9]+.*");
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");
    private static final Pattern FIRST_SEGMENT = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");

    private final Path data;
    private final CopySink sink;

    OnlineCopy(Path data, CopySink sink) {
        this.data = data;
        this.sink = sink;
    }

    /** Copies all; returns the moment that the copy shows once its log is replayed. */
    Instant take(Connection superuser) throws SQLException, IOException {
        superuser.setAutoCommit(true);
        try (Statement statement = superuser.createStatement()) {
            // Keeps the log that is written meanwhile; goes with this connection, however it ends.
            statement.execute(
                    "select pg_create_physical_replication_slot('enlace_backup_' || pg_backend_pid(), true, true)");
            statement.execute("select pg_backup_start('enlace', true)");
            copyFiles();
            return copyLog(stop(statement));
        }
    }

    private record Stopped(String label, String lastSegment, Instant at) {}

    private static Stopped stop(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select labelfile, pg_walfile_name(lsn), clock_timestamp() from pg_backup_stop(wait_for_archive => false)")) {
            row.next();
            return new Stopped(
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant());
        }
    }

    private void copyFiles() throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = name(folder);
                if (TEMPORARY.matcher(folder.getFileName().toString()).matches()) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!name.isEmpty()) {
                    sink.folder(name);
                }
                return EMPTY.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String last = file.getFileName().toString();
                if (!LEFT_OUT.contains(last)
                        && !TEMPORARY.matcher(last).matches()
                        && !name(file).equals(CONTROL)) {
                    copy(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // dropped meanwhile: the log knows
                }
                throw failure;
            }
        });
        sink.file(CONTROL, new java.io.ByteArrayInputStream(Files.readAllBytes(data.resolve(CONTROL))));
    }

    private void copy(Path file) throws IOException {
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (NoSuchFileException droppedMeanwhile) {
            return;
        }
        try (in) {
            sink.file(name(file), in);
        }
    }

    private Instant copyLog(Stopped stopped) throws IOException {
        Matcher first = FIRST_SEGMENT.matcher(stopped.label());
        if (!first.find()) {
            throw new DatabaseException("The database's backup label is not understood.");
        }
        for (Path segment : segments(first.group(1), stopped.lastSegment())) {
            copy(segment);
        }
        sink.file(
                "backup_label", new java.io.ByteArrayInputStream(stopped.label().getBytes(StandardCharsets.UTF_8)));
        return stopped.at();
    }

    private List<Path> segments(String first, String last) throws IOException {
        List<Path> needed = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("pg_wal"))) {
            files.filter(file -> {
                        String name = file.getFileName().toString();
                        boolean history = name.endsWith(".history");
                        return history
                                || SEGMENT.matcher(name).matches()
                                        && name.compareTo(first) >= 0
                                        && name.compareTo(last) <= 0;
                    })
                    .sorted()
                    .forEach(needed::add);
        }
        Set<String> names = new java.util.HashSet<>();
        needed.forEach(each -> names.add(each.getFileName().toString()));
        if (!names.contains(first) || !names.contains(last)) {
            throw new DatabaseException("A part of the database's log that the backup needs is gone.");
        }
        return needed;
    }

    private String name(Path file) {
        return data.relativize(file).toString();
    }
}
