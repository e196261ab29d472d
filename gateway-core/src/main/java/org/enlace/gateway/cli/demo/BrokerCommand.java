package org.enlace.gateway.cli.demo;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.JavaCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.messaging.BrokerCredentials;
import org.enlace.gateway.platform.messaging.StandaloneBroker;
import org.enlace.gateway.platform.messaging.StandaloneBroker.Part;
import org.enlace.gateway.platform.messaging.StandaloneBroker.Place;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace broker}: runs one broker of a pair, in the foreground, until it is stopped. Not in the help: other commands start it.
 */
@Command(name = JavaCommand.BROKER, hidden = true, descriptionHeading = "%n", sortOptions = false)
public final class BrokerCommand implements Callable<Integer> {

    private final Screen screen;

    @Option(names = "--part", required = true, paramLabel = "PRIMARY|BACKUP", descriptionKey = "broker.part")
    private Part part;

    @Option(names = "--port", required = true, paramLabel = "N", descriptionKey = "broker.port")
    private int port;

    @Option(names = "--peer", required = true, paramLabel = "N", descriptionKey = "broker.peer")
    private int peer;

    @Option(names = "--folder", required = true, paramLabel = "DIR", descriptionKey = "broker.folder")
    private Path folder;

    @Option(names = "--credentials", required = true, paramLabel = "FILE", descriptionKey = "broker.credentials")
    private Path credentials;

    public BrokerCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Exception {
        Place place = new Place(part, port, peer, folder.toAbsolutePath());
        StandaloneBroker broker = new StandaloneBroker(place, BrokerCredentials.readOrCreate(credentials));
        Runtime.getRuntime().addShutdownHook(BackgroundThreads.create("stop", () -> close(broker)));
        screen.say("broker.started", part, port);
        broker.awaitEnd();
        screen.say("broker.ended", part);
        return 1;
    }

    private static void close(StandaloneBroker broker) {
        try {
            broker.close();
        } catch (Exception failed) {
            // The broker ends with its process; the journal is consistent at every moment.
        }
    }
}
