package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.platform.database.backup.ClientPrograms;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The system's own {@code pg_dump}. Without it the tests that need it are skipped, and say so; where {@code CI=true} they fail instead. */
public final class ClientInstalled {

    private static final int SERVER = 17;

    private ClientInstalled() {}

    /** Skips, or fails, unless it is there and new enough for the servers of these tests. */
    public static void orSkip() {
        try {
            new ClientPrograms(Optional.empty())
                    .find("pg_dump", SERVER, Map.of("PGHOST", "127.0.0.1"))
                    .mustBeAtLeast(SERVER);
        } catch (ExternalDatabaseException | IOException missing) {
            String skipped = "SKIPPED: backups of external databases were not tested, pg_dump " + SERVER
                    + " is missing (apt-get install postgresql-client-17)";
            Assertions.assertNotEquals("true", System.getenv("CI"), skipped);
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
    }

    /** Whether the programs of a server's own version are here. */
    public static boolean has(int major) {
        try {
            return new ClientPrograms(Optional.empty())
                            .find("pg_dump", major, Map.of("PGHOST", "127.0.0.1"))
                            .major()
                    == major;
        } catch (ExternalDatabaseException | IOException missing) {
            return false;
        }
    }

    /** The external database that a gateway with these properties uses. */
    public static ExternalDatabase database(Map<String, String> properties) {
        return database(properties, Optional.empty());
    }

    public static ExternalDatabase database(Map<String, String> properties, Optional<Path> programs) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", new HashMap<>(properties)));
        return ExternalDatabase.configured(environment, programs).orElseThrow();
    }
}
