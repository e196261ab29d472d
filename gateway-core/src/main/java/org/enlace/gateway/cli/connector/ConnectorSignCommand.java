package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace connector sign}: signs the jar of a connector. */
@Command(name = "sign", descriptionHeading = "%n", sortOptions = false)
final class ConnectorSignCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(index = "0", paramLabel = "JAR", descriptionKey = "connector.sign.jar")
    private Path jar;

    @Mixin
    private final SigningOptions signing = new SigningOptions();

    ConnectorSignCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        signing.check(jar);
        signing.sign(jar);
        screen.say("connector.package.signed", jar);
        return 0;
    }
}
