package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** With which key something is signed. */
final class SigningOptions {

    @Option(names = "--key", paramLabel = "FILE.p12", required = true, descriptionKey = "connector.sign.key")
    private Path key;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "connector.key.password")
    private Path password;

    /** That both are there, before anything is read. */
    void check(Path file) {
        for (Path each : new Path[] {file, key}) {
            if (!Files.isRegularFile(each)) {
                throw Failure.wrongUse("mapping.no.file", each);
            }
        }
    }

    /** The signed file takes the place of the other. */
    void sign(Path file) throws IOException {
        SigningKey.at(key.toAbsolutePath(), password).sign(file);
    }
}
