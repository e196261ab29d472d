package org.enlace.connector.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.enlace.connector.Destinations;

/** The connection that a receiving link keeps between looks, and its watch while it works. For one thread at a time. */
final class Line implements AutoCloseable {

    /** Fetching ends then; what came of a file stays, and the next look goes on. Other links have their turn. */
    private static final Duration LONGEST_DEED = Duration.ofMinutes(5);

    private final SftpSettings settings;
    private final Destinations destinations;
    private final Path folder;
    private Connection connection;
    private Watch watch;
    private RemoteFiles files;

    Line(SftpSettings settings, Path folder, Destinations destinations) {
        this.settings = settings;
        this.destinations = destinations;
        this.folder = folder;
    }

    /** Connects if need be, and begins to watch. */
    void begin() throws IOException {
        rest();
        boolean fresh = connection == null || !connection.isOpen();
        if (fresh) {
            close();
            connection = Connection.open(settings, folder, destinations);
        }
        watch = new Watch(settings.timeout(), LONGEST_DEED, connection::cut);
        files = new RemoteFiles(connection, watch);
        if (fresh) {
            FolderSteps.prepare(files, settings.folder(), List.of("work", "done", "rejected"));
        }
    }

    /** What can be done there. Only between {@link #begin} and {@link #rest}. */
    RemoteFiles files() {
        return files;
    }

    /** Keeps the connection, and watches no more. */
    void rest() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    @Override
    public void close() {
        rest();
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
