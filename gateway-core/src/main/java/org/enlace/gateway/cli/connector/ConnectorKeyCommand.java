package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace connector key}: makes the key with which connectors are signed, and the certificate by which they are trusted. */
@Command(name = "key", descriptionHeading = "%n", sortOptions = false)
final class ConnectorKeyCommand implements Callable<Integer> {

    private static final int THREE_YEARS = 1095;

    private final Screen screen;

    @Parameters(index = "0", paramLabel = "FILE.p12", descriptionKey = "connector.key.file")
    private Path file;

    @Option(names = "--owner", paramLabel = "NAME", required = true, descriptionKey = "connector.key.owner")
    private String owner;

    @Option(names = "--days", paramLabel = "N", descriptionKey = "connector.key.days")
    private int days = THREE_YEARS;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "connector.key.password")
    private Path password;

    ConnectorKeyCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        if (!owner.matches("[\\p{L}\\p{N} .-]{1,60}")) {
            throw CommandFailedException.wrongUse("connector.key.shape");
        }
        SigningKey key = SigningKey.at(file.toAbsolutePath().normalize(), password);
        for (Path each : new Path[] {key.store(), key.certificate()}) {
            if (Files.exists(each)) {
                throw CommandFailedException.wrongUse("connector.key.there", each);
            }
        }
        key.make(owner, days);
        screen.say("connector.key.done", key.store(), key.certificate(), key.password());
        return 0;
    }
}
