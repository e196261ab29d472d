package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./enlace connector sign}: signs the jar of a connector. */
@Command(name = "sign", descriptionHeading = "%n", sortOptions = false)
final class ConnectorSignCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(index = "0", paramLabel = "JAR", descriptionKey = "connector.sign.jar")
    private Path jar;

    @Option(names = "--key", paramLabel = "FILE.p12", required = true, descriptionKey = "connector.sign.key")
    private Path key;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "connector.key.password")
    private Path password;

    ConnectorSignCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        for (Path each : new Path[] {jar, key}) {
            if (!Files.isRegularFile(each)) {
                throw Failure.wrongUse("mapping.no.file", each);
            }
        }
        SigningKey.at(key.toAbsolutePath(), password).sign(jar);
        screen.say("connector.package.signed", jar);
        return 0;
    }
}
