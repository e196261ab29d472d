package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.cli.shared.CommandFailedException;
import picocli.CommandLine.Option;

/** Holds the options for the signing key. */
public final class SigningOptions {

    @Option(names = "--key", paramLabel = "FILE.p12", required = true, descriptionKey = "connector.sign.key")
    private Path key;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "connector.key.password")
    private Path password;

    /** Checks that both files exist, before anything is read. */
    public void check(Path file) {
        for (Path each : new Path[] {file, key}) {
            if (!Files.isRegularFile(each)) {
                throw CommandFailedException.wrongUse("mapping.no.file", each);
            }
        }
    }

    /** The signed file takes the place of the other. */
    public void sign(Path file) throws IOException {
        SigningKey.at(key.toAbsolutePath(), password).sign(file);
    }
}
