package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.TestRun;

/**
 * A migrated cluster, stopped: making one costs seconds of processor time, copying it a fraction of one. The JVMs of a build share it in the folder of
 * {@code -Denlace.postgresql.programs}, under a name that changes with what it is made from; without that folder each JVM makes its own.
 */
public final class ClusterTemplate implements AutoCloseable {

    private static final int COPY_SECONDS = 60;

    private final Path folder;
    private final boolean shared;

    private ClusterTemplate(Path folder, boolean shared) {
        this.folder = folder;
        this.shared = shared;
    }

    private static ClusterTemplate make() {
        String programs = System.getProperty("enlace.postgresql.programs");
        try {
            return programs == null ? new ClusterTemplate(migrated(), false) : shared(Path.of(programs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first JVM makes it, and unpacks the programs; the others wait. */
    private static ClusterTemplate shared(Path programs) throws IOException {
        Files.createDirectories(programs);
        try (FileChannel lock = FileChannel.open(
                programs.resolve("cluster.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            Path template = programs.resolve("cluster-" + digest());
            if (Files.notExists(template)) {
                Path unfinished = programs.resolve("cluster-unfinished");
                FolderRemoval.delete(unfinished);
                Path fresh = migrated();
                copy(fresh, unfinished);
                FolderRemoval.delete(fresh);
                Files.move(unfinished, template);
            }
            return new ClusterTemplate(template, true);
        }
    }

    /** Of all that makes a cluster: the classes of this package in the product, and the migrations. The same for its folder and its jar. */
    private static String digest() throws IOException {
        Path product = Path.of(URI.create(Migrations.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        if (Files.isDirectory(product)) {
            return digest(product);
        }
        try (FileSystem jar = FileSystems.newFileSystem(product, (ClassLoader) null)) {
            return digest(jar.getPath("/"));
        }
    }

    private static String digest(Path product) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (String part : List.of("db", Migrations.class.getPackageName().replace('.', '/'))) {
            try (Stream<Path> all = Files.walk(product.resolve(part))) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update(product.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static Path migrated() throws IOException {
        Path fresh = TestFolder.make("enlace-cluster-template-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        initialise(fresh);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(fresh)) {
            Migrations.run(server.login(DatabaseRole.OWNER));
        }
        return fresh;
    }

    /** The log is made of segments of 1 MB and not of 16: a backup of a cluster that did little has two of them. */
    private static void initialise(Path dataFolder) throws IOException {
        String password = EmbeddedPostgres.passwords(dataFolder).get(DatabaseRole.SUPER);
        PostgresCluster.in(Files.createDirectories(dataFolder.resolve("db"))).initialise(password, "--wal-segsize=1");
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
        if (!shared) {
            FolderRemoval.delete(folder);
        }
    }
}
