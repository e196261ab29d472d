package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.courier.BrokerCredentials;
import org.enlace.gateway.courier.StandaloneBroker;
import org.enlace.gateway.courier.StandaloneBroker.Part;
import org.enlace.gateway.courier.StandaloneBroker.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace broker}: one broker of a pair, in the foreground, until it is told to end. Not in the help: other commands start it. */
@Command(name = BrokerCommand.NAME, hidden = true, descriptionHeading = "%n", sortOptions = false)
final class BrokerCommand implements Callable<Integer> {

    static final String NAME = "broker";

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

    BrokerCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Exception {
        Place place = new Place(part, port, peer, folder.toAbsolutePath());
        StandaloneBroker broker = new StandaloneBroker(place, BrokerCredentials.readOrCreate(credentials));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(broker), "stop"));
        screen.say("broker.started", part, port);
        broker.awaitEnd();
        screen.say("broker.ended", part);
        return 1;
    }

    private static void close(StandaloneBroker broker) {
        try {
            broker.close();
        } catch (Exception failed) {
            // It ends with its process; the journal is whole at every moment.
        }
    }
}
