package org.enlace.connector.sftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.Destinations;
import org.enlace.connector.testkit.SettingsFrom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFilesTest {

    private static final int CONNECTIONS = 4;
    private static final int FOLDERS = 40;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path root;

    /** Found as a probe of a link that was just beginning to read. */
    @Test
    void aFolderThatAnotherMakesAtTheSameTimeIsThere() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
        try (PartnerServer server = new PartnerServer(root.resolve("server"))) {
            SftpSettings settings = SettingsFrom.map(SftpSettings.class, server.settings("/", root.resolve("link")));
            CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
            Callable<Void> maker = () -> makeAll(settings, together);
            List<Future<Void>> makers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                makers.add(pool.submit(maker));
            }
            for (Future<Void> each : makers) {
                each.get(LONG.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Void makeAll(SftpSettings settings, CyclicBarrier together) throws Exception {
        try (SftpConnection connection = SftpConnection.open(settings, root.resolve("link"), Destinations.USUAL);
                ConnectionWatchdog watchdog = new ConnectionWatchdog(LONG, LONG, connection::cut).begin()) {
            RemoteFiles files = new RemoteFiles(connection, watchdog);
            for (int i = 0; i < FOLDERS; i++) {
                together.await(LONG.toSeconds(), TimeUnit.SECONDS);
                files.folder("/folder-" + i);
            }
        }
        return null;
    }
}
