package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.TestRun;
import org.springframework.util.FileSystemUtils;

/** A migrated cluster, stopped: making one for each gateway of the tests costs seconds, copying it a fraction of one. One for each JVM. */
public final class ClusterTemplate implements AutoCloseable {

    private static final int COPY_SECONDS = 60;

    private final Path folder;

    private ClusterTemplate() throws IOException {
        folder = TestFolder.make("enlace-cluster-template-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            Migrations.run(server.login(DatabaseRole.OWNER));
        }
    }

    private static ClusterTemplate make() {
        try {
            return new ClusterTemplate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a copy into a data folder without a cluster, with the passwords that open it. */
    public static void copyTo(Path dataFolder) throws IOException {
        Path template = TestRun.shared(ClusterTemplate.class, ClusterTemplate::make).folder;
        Files.createDirectories(dataFolder.resolve("db"));
        copy(template.resolve("keys"), dataFolder.resolve("keys"));
        copy(template.resolve("db/data"), dataFolder.resolve("db/data"));
    }

    /** The server's files belong to an account of its own; {@code cp} keeps that. */
    private static void copy(Path from, Path to) throws IOException {
        Process copying = new ProcessBuilder("cp", "-aT", from.toString(), to.toString())
                .inheritIO()
                .start();
        try {
            if (!copying.waitFor(COPY_SECONDS, TimeUnit.SECONDS) || copying.exitValue() != 0) {
                copying.destroyForcibly();
                throw new IOException("the template of the cluster could not be copied");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
