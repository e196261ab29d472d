package org.enlace.connector.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.enlace.connector.Destinations;

/** Holds the connection that a receiving link keeps between polls, and its watchdog during a poll. For one thread at a time. */
final class PollingConnection implements AutoCloseable {

    /** The longest download: it ends then; received bytes stay, and the next poll continues. Other links have their turn. */
    private static final Duration LONGEST_DEED = Duration.ofMinutes(5);

    private final SftpSettings settings;
    private final Destinations destinations;
    private final Path folder;
    private SftpConnection sftpConnection;
    private ConnectionWatchdog connectionWatchdog;
    private RemoteFiles files;

    PollingConnection(SftpSettings settings, Path folder, Destinations destinations) {
        this.settings = settings;
        this.destinations = destinations;
        this.folder = folder;
    }

    /** Connects if necessary, and starts the watchdog. */
    void begin() throws IOException {
        rest();
        boolean fresh = sftpConnection == null || !sftpConnection.isOpen();
        if (fresh) {
            close();
            sftpConnection = SftpConnection.open(settings, folder, destinations);
        }
        connectionWatchdog = new ConnectionWatchdog(settings.timeout(), LONGEST_DEED, sftpConnection::cut);
        files = new RemoteFiles(sftpConnection, connectionWatchdog);
        if (fresh) {
            FolderAccessSteps.prepare(files, settings.folder(), List.of("work", "done", "rejected"));
        }
    }

    /** Returns the operations on the server. Only between {@link #begin} and {@link #rest}. */
    RemoteFiles files() {
        return files;
    }

    /** Keeps the connection, and stops the watchdog. */
    void rest() {
        if (connectionWatchdog != null) {
            connectionWatchdog.close();
            connectionWatchdog = null;
        }
    }

    @Override
    public void close() {
        rest();
        if (sftpConnection != null) {
            sftpConnection.close();
            sftpConnection = null;
        }
    }
}
