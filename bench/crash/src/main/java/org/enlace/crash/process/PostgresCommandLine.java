package org.enlace.crash.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Command line that starts PostgreSQL on an existing cluster. The settings are those that an administrator would choose for the product: durable, and no
 * session may hold a lock for ever.
 */
final class PostgresCommandLine {

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=80",
            "shared_buffers=256MB",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "jit=off",
            "timezone=UTC",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "log_statement=none",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "idle_in_transaction_session_timeout=60s",
            "client_connection_check_interval=10s",
            "password_encryption=scram-sha-256",
            "shared_preload_libraries=pg_stat_statements");

    private PostgresCommandLine() {}

    /** @param cluster its folder; the programs lie beside it */
    static List<String> of(Path cluster, int port) throws IOException {
        List<String> command = new ArrayList<>(account(cluster));
        command.add(program(cluster.getParent()).toString());
        command.addAll(List.of("-D", cluster.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private static Path program(Path home) throws IOException {
        try (Stream<Path> below = Files.list(home)) {
            return below.map(each -> each.resolve("bin").resolve("postgres"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("there are no programs of PostgreSQL in the work folder"));
        }
    }

    /** PostgreSQL does not run as root: it runs as the owner of the cluster, or if that is root too, as another user by name only. */
    private static List<String> account(Path cluster) throws IOException {
        int owner = uid(cluster);
        if (uid(Path.of("/proc/self")) != 0) {
            return List.of();
        }
        return owner == 0
                ? List.of("unshare", "-U", "--map-user=65534", "--map-group=65534", "--")
                : List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups", "--no-new-privs", "--");
    }

    private static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }
}
